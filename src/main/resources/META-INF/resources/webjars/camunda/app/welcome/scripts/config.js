export default {
  app: {
    name: 'Trang chào',
    vendor: 'Dân vận khéo'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: 'vi'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/dvk-login']
};
