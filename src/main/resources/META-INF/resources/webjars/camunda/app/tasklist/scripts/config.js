const scripts = ['scripts/dvk-login', '../../lib/dvk-texts', 'scripts/dvk-tasklist'];

// The application would not start at all if one of them failed to load. Asked for under the very address that the
// application uses, so that each is run once.
function loaded(script) {
  return import(`../${script}.js?bust=7.24.0`).then(
    () => script,
    error => console.error(script, error)
  );
}

// what officers do not need, and the history, for which the engine asks rights that nobody but the administrator has
document.querySelector('base')?.setAttribute(
  'cam-exclude-plugins',
  [
    'tasklist.navbar.action:create-task-action',
    'tasklist.navbar.action:shortcut-help',
    'tasklist.task.action:task-action-comment',
    'tasklist.task.detail:task-detail-history'
  ].join()
);

export default {
  app: {
    name: 'Việc cần làm',
    vendor: 'Dân vận khéo'
  },
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY'
  },
  // Vietnamese alone: the forms have no other language, and many office computers run an English browser
  locales: {
    availableLocales: ['vi'],
    fallbackLocale: 'vi'
  },
  customScripts: (await Promise.all(scripts.map(loaded))).filter(Boolean),
  disableWelcomeMessage: true,
  assignProcessInstanceIdToTaskComment: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'nhận việc đang chọn'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'đến nhóm việc đầu tiên'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'đến công việc đầu tiên trong danh sách'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'đến ô nhập đầu tiên của biểu mẫu'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'mở danh sách việc có thể bắt đầu'
    }
  }
};
