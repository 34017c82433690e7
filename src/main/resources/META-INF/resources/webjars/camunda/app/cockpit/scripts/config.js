export default {
  app: {
    name: 'Theo dõi tiến độ',
    vendor: 'Dân vận khéo'
  },
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'DD/MM/YYYY HH:mm:ss',
    short: 'DD/MM/YYYY'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: 'vi'
  },
  // HTML forms of a deployment are not run in the supervisor's session
  previewHtml: false,
  disableWelcomeMessage: true,
  customScripts: ['scripts/dvk-login', 'scripts/dvk-cockpit']
};
