export default {
  app: {
    name: 'Trang chào',
    vendor: 'Dân vận khéo'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: 'vi'
  },
  customScripts: ['scripts/dvk-login']
};
