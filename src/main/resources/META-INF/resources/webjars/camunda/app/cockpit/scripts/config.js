const scripts = ['scripts/dvk-login', '../../lib/dvk-texts', 'scripts/dvk-cockpit', 'scripts/dvk-nhat-ky', 'scripts/dvk-statistics'];

// The application would not start at all if one of them failed to load. Asked for under the very address that the
// application uses, so that each is run once.
function loaded(script) {
  return import(`../${script}.js?bust=7.24.0`).then(
    () => script,
    error => console.error(script, error)
  );
}

const base = document.querySelector('base');

/** What the server lets nobody do, so that nobody is offered it. */
const FOR_NOBODY = [
  'cockpit.incident.action:increase-incident-external-task-retry',
  'cockpit.processInstance.runtime.action:add-variable-action',
  'cockpit.processInstance.runtime.tab:external-tasks-process-instance-runtime',
  'cockpit.repository.deployment.action:delete-deployment'
];

/** What only engineers need. */
const FOR_THE_ADMINISTRATOR = [
  'cockpit.incident.action:*',
  'cockpit.jobDefinition.action:*',
  'cockpit.navigation:batch',
  'cockpit.navigation:decisions',
  'cockpit.navigation:deployments',
  'cockpit.navigation:reports',
  'cockpit.navigation:tasks',
  'cockpit.processDefinition.runtime.action:*',
  'cockpit.processDefinition.runtime.tab:call-process-definitions-table',
  'cockpit.processDefinition.runtime.tab:job-definition-table',
  'cockpit.processInstance.runtime.action:*',
  'cockpit.processInstance.runtime.tab:called-process-instances-tab',
  'cockpit.processInstance.runtime.tab:jobs-tab',
  'cockpit.processInstance.runtime.tab:variables-tab'
];

// Cockpit asks for its plugins after it has read this file
const administrator = await fetch(`${(base?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '')}/theo-doi/toi`, {
  headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' }
})
  .then(answer => answer.json())
  .then(me => me.administrator === true)
  .catch(() => false);
document.documentElement.classList.toggle('dvk-administrator', administrator);
base?.setAttribute('cam-exclude-plugins', [...FOR_NOBODY, ...(administrator ? [] : FOR_THE_ADMINISTRATOR)].join());

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
    availableLocales: ['vi'],
    fallbackLocale: 'vi'
  },
  // HTML forms of a deployment are not run in the supervisor's session
  previewHtml: false,
  disableWelcomeMessage: true,
  customScripts: (await Promise.all(scripts.map(loaded))).filter(Boolean)
};
