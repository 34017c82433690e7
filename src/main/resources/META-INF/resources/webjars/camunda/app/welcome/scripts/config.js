export default {
  customScripts: ['scripts/dvk-login']
};
