const scripts = ['scripts/dvk-login', '../../lib/dvk-texts'];

// The application would not start at all if one of them failed to load. Asked for under the very address that the
// application uses, so that each is run once.
function loaded(script) {
  return import(`../${script}.js?bust=7.24.0`).then(
    () => script,
    error => console.error(script, error)
  );
}

export default {
  app: {
    name: 'Quản trị',
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
    availableLocales: ['vi'],
    fallbackLocale: 'vi'
  },
  disableWelcomeMessage: true,
  customScripts: (await Promise.all(scripts.map(loaded))).filter(Boolean)
};
