// The engine's own log-in view would be a second door: every log-in goes through our page.
export default {
  id: 'dvk-login',
  pluginPoint: 'tasklist.login',
  priority: 100,
  render: () => {
    window.location.replace('/dang-nhap');
  }
};
