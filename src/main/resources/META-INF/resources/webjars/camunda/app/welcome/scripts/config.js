const scripts = ['scripts/dvk-login'];

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
    name: 'Trang chào',
    vendor: 'Dân vận khéo'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: 'vi'
  },
  disableWelcomeMessage: true,
  customScripts: (await Promise.all(scripts.map(loaded))).filter(Boolean)
};
