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
  customScripts: ['scripts/dvk-login', '../../lib/dvk-texts']
};
