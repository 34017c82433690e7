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
    name: 'Trang chào',
    vendor: 'Dân vận khéo'
  },
  locales: {
    // as in Tasklist, from where officers come here to change their password
    availableLocales: ['vi'],
    fallbackLocale: 'vi'
  },
  links: [
    {
      label: 'Hướng dẫn sử dụng',
      href: '/huong-dan',
      description: 'Mỗi vai trò một trang, có hình minh họa'
    }
  ],
  disableWelcomeMessage: true,
  customScripts: (await Promise.all(scripts.map(loaded))).filter(Boolean)
};
