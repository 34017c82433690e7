export default {
  // HTML forms of a deployment are not run in the supervisor's session
  previewHtml: false,
  customScripts: ['scripts/dvk-login']
};
