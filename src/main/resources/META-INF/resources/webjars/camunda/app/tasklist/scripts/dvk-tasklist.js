/*
 * Tasklist as the officers see it: drafts kept on the server, refusals shown at the field, numbers as in Vietnamese, and
 * the card of a task. Tasklist starts even if something in here fails.
 */

const NO_CONNECTION = 'Chưa lưu được nháp – kiểm tra kết nối mạng';
const LOGGED_OUT = 'Chưa lưu được nháp – phiên làm việc đã hết, hãy đăng nhập lại';
const CONFLICT = 'Công việc này vừa có người khác xử lý. Nội dung đã nhập vẫn còn ở đây; hãy tải lại trang để xem tình trạng mới nhất.';
const BALLOT = 'Task_CouncilBallot';
const BALLOT_NOT_KEPT = 'Phiếu bầu không lưu nháp; nội dung chỉ được ghi khi bấm “Hoàn thành”';
const TYPING_PAUSE_MS = 1500;
const RETRY_MS = 10000;
// what fetch may still send while the page is closing; the browsers' own limit is 64 KiB
const KEEPALIVE_LIMIT = 60000;

const base = document.querySelector('base');
const engineName = (/\/tasklist\/([^/]+)\//.exec(window.location.pathname) || [])[1] || 'default';
const engineApi = `${base?.getAttribute('engine-api') || '/camunda/api/engine/'}engine/${engineName}`;
const appRoot = base?.getAttribute('app-root') || '/camunda';
const contextPath = appRoot.replace(/\/camunda$/, '');

/** Runs what must never break Tasklist. */
function safely(action) {
  return (...args) => {
    try {
      return action(...args);
    } catch (error) {
      console.error('dvk-tasklist', error);
      return undefined;
    }
  };
}

/* ---------------------------------------------------------------- before Tasklist begins */

/** Cards are drawn with “còn 3 ngày” at once. */
async function followMovedClock() {
  const clock = await import(`${contextPath}/js/dong-ho.js`);
  await clock.follow();
}

/** The most urgent task first, until the person chooses another order. */
function sortByDueDate() {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query || '');
  if (['', '#', '#/'].includes(path) && !parameters.has('sorting')) {
    parameters.set('sorting', JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
    window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}#/?${parameters}`);
  }
}

/* ---------------------------------------------------------------- numbers: 1.500,5 in Vietnamese, 1500.5 to the library */

const NO_THOUSANDS = 'Dấu phẩy để ghi phần lẻ, ví dụ 12,5; hàng nghìn ghi liền, ví dụ 1500.';

/** Shows what the library writes with a dot with a comma; it reads both. */
function writeDecimalComma(input) {
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  Object.defineProperty(input, 'value', {
    configurable: true,
    get,
    set(value) {
      const shown = String(value).replace('.', ',');
      if (get.call(this) !== shown) {
        set.call(this, shown);
      }
    }
  });
}

/** The library would take the dot of 1.500 for a decimal one. */
function keepDotsOutOfNumbers() {
  let key = '';
  const isNumber = event => event.target.matches?.('.fjs-form-field-number input');
  document.addEventListener('keydown', event => (key = event.code), true);
  document.addEventListener(
    'beforeinput',
    safely(event => {
      const text = event.data ?? event.dataTransfer?.getData('text');
      if (!isNumber(event) || !text?.includes('.') || (text === '.' && key === 'NumpadDecimal')) {
        return;
      }
      event.preventDefault();
      sayAtNumber(event.target);
      const digits = text.replace(/\./g, '').trim();
      if (digits) {
        document.execCommand('insertText', false, digits);
      }
    }),
    true
  );
  document.addEventListener('focusout', safely(event => isNumber(event) && numberHint(event.target)?.remove()), true);
}

function numberHint(input) {
  return input.closest('.fjs-form-field').querySelector('.dvk-number-hint');
}

function sayAtNumber(input) {
  if (!numberHint(input)) {
    const hint = document.createElement('div');
    hint.className = 'dvk-number-hint';
    hint.setAttribute('role', 'status');
    hint.textContent = NO_THOUSANDS;
    input.closest('.fjs-form-field').append(hint);
  }
}

/* ---------------------------------------------------------------- tables, lists and calendars in a form */

/** Where the columns find no room, on a telephone, each cell says itself which column it belongs to. */
function labelCells(table) {
  const titles = [...table.querySelectorAll('thead th')].map(title => title.textContent.trim());
  table.querySelectorAll('tbody tr').forEach(row =>
    [...row.cells].forEach((cell, index) => cell.colSpan === 1 && cell.setAttribute('data-label', titles[index] || ''))
  );
}

/** The library marks where one entry ends and the next begins only in lists that can be added to. */
function partEntries(list) {
  let entry = '0';
  list.querySelectorAll(':scope > .fjs-children > .fjs-layout-row').forEach(row => {
    const number = /_(\d+)(-\D*)?$/.exec(row.querySelector('[id]')?.id || '')?.[1] ?? entry;
    row.classList.toggle('dvk-next-entry', number !== entry);
    entry = number;
  });
}

/** At the right edge of the page it would be cut off. */
function keepCalendarOnPage(input) {
  const calendar = input._flatpickr;
  if (!calendar || calendar.dvkKept) {
    return;
  }
  calendar.dvkKept = true;
  calendar.config.onOpen.push(
    safely(() => {
      const sheet = calendar.calendarContainer;
      sheet.style.marginLeft = '';
      const over = sheet.getBoundingClientRect().right - document.documentElement.clientWidth;
      sheet.style.marginLeft = over > 0 ? `${-Math.ceil(over) - 4}px` : '';
    })
  );
}

/** @returns the elements in the tree of the node and the one around it that match */
function inAndAround(node, selector) {
  const around = node.closest(selector);
  return [...(around ? [around] : []), ...node.querySelectorAll(selector)];
}

function arrange(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || !(node.closest('.fjs-container') || node.querySelector('.fjs-container'))) {
    return;
  }
  inAndAround(node, '.fjs-form-field-number input').forEach(writeDecimalComma);
  inAndAround(node, '.fjs-datepicker input').forEach(keepCalendarOnPage);
  inAndAround(node, '.fjs-table').forEach(labelCells);
  inAndAround(node, '.fjs-form-field-dynamiclist').forEach(partEntries);
}

/* ---------------------------------------------------------------- the open forms */

/** Container of a form → {container, taskId, form, …}. */
const sessions = new Map();
// Tasklist asks for its own saved copy at the moment it links the form of a task: so we know whose form comes next
let linkedTask = null;

/** The form library's instance: its renderer hands it down as a context, which stands in the tree that Preact keeps. */
function formIn(container) {
  const queue = [container.__k];
  for (let looked = 0; queue.length && looked < 500; looked++) {
    const node = queue.shift();
    if (!node || typeof node !== 'object') {
      continue;
    }
    const context = node.props?.value;
    if (typeof context?.getService === 'function') {
      return context.getService('form', false) || undefined;
    }
    queue.push(...(Array.isArray(node.__k) ? node.__k : [node.__k]));
  }
  return undefined;
}

function follow(container) {
  const session = {
    container,
    taskId: container.closest('.modal') ? null : linkedTask,
    form: undefined,
    fields: [],
    saved: undefined,
    // not before it is known that the task is no ballot
    keepsDraft: false,
    touched: false,
    timer: undefined,
    sending: Promise.resolve(),
    sent: false
  };
  sessions.set(container, session);
  const touch = () => {
    session.touched = true;
  };
  for (const type of ['input', 'change', 'click', 'keydown']) {
    container.addEventListener(type, touch, true);
  }
  // Enter in the only text field of a form would complete the task
  container.addEventListener(
    'submit',
    event => {
      if (!event.submitter) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true
  );
  return session;
}

function connect(session) {
  const form = formIn(session.container);
  if (!form?._getState?.().schema) {
    return;
  }
  session.form = form;
  takeInEveryKey(form);
  session.fields = fieldsOf(form._getState().schema.components || []);
  session.saved = typed(session);
  lookUpTask(session);
  if (session.taskId && window.matchMedia('(max-width: 800px)').matches) {
    // the columns stand one below the other
    session.container.closest('.task-details')?.scrollIntoView();
  }
  // “Hoàn thành” stays enabled: pressing it is what tells people what is missing, and a message about a removed row or
  // from the server never locks the form. The fields read their messages from the form, not from this event.
  form.on('changed', 2000, safely(event => {
    event.errors = {};
  }));
  form.on('changed', safely(() => schedule(session)));
  form.on('submit', safely(event => {
    if (Object.keys(event.errors || {}).length) {
      scrollToMessage(session);
    }
  }));
}

/**
 * The library takes in what was typed 300 ms later, and loses it if the form is drawn anew in between: the first letters
 * of the answer that follows a number.
 */
function takeInEveryKey(form) {
  form.get('config').debounce = false;
  form._setState({});
}

/** First parts of the paths that a person can fill in; what is only shown is never part of a draft. */
function fieldsOf(components) {
  return components.flatMap(component => {
    if (component.disabled === true || component.readonly === true) {
      return [];
    }
    const own = component.key || component.path;
    return own ? [own.split('.')[0]] : fieldsOf(component.components || []);
  });
}

/** What stands in the form, as JSON, without the checks that a submission makes. */
function typed(session) {
  const data = session.form._getState().data || {};
  return JSON.stringify(
    Object.fromEntries([...new Set(session.fields)].filter(key => data[key] !== undefined).map(key => [key, data[key]]))
  );
}

/* ---------------------------------------------------------------- drafts */

function schedule(session, delay = TYPING_PAUSE_MS) {
  if (!session.taskId || !session.touched || session.sent) {
    return;
  }
  clearTimeout(session.timer);
  session.timer = setTimeout(safely(() => saveTyped(session)), delay);
}

function saveTyped(session, { always = false, leaving = false } = {}) {
  clearTimeout(session.timer);
  if (!session.form || !session.taskId || session.sent) {
    return;
  }
  const json = typed(session);
  if (json !== session.saved || always) {
    save(session, json, leaving);
  }
}

function save(session, json, leaving) {
  if (!session.keepsDraft) {
    return;
  }
  // one after the other: an older text never overwrites a newer one
  const attempt = () => (session.sent ? undefined : put(session, json, leaving));
  session.sending = leaving ? attempt() : session.sending.then(attempt);
}

async function put(session, json, leaving) {
  let response;
  try {
    session.abort = new AbortController();
    response = await fetch(`${contextPath}/nhap/${encodeURIComponent(session.taskId)}`, {
      method: 'PUT',
      credentials: 'same-origin',
      redirect: 'manual',
      keepalive: leaving === true && json.length < KEEPALIVE_LIMIT,
      signal: session.abort.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-DVK-XSRF': cookie('DVK-XSRF') },
      body: json
    });
  } catch (error) {
    failed(session, NO_CONNECTION, true);
    return;
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) {
    session.saved = json;
    say(session, `Đã lưu nháp lúc ${(answer.savedAt || '').slice(11, 16)}`, false);
    if (session.form && typed(session) !== json) {
      schedule(session);
    }
  } else if (response.status === 401 || response.status === 403 || response.type === 'opaqueredirect') {
    failed(session, LOGGED_OUT, true);
  } else {
    failed(session, answer.message || NO_CONNECTION, response.status >= 500);
  }
}

function failed(session, text, again) {
  if (session.sent) {
    return;
  }
  say(session, text, true);
  if (again && session.container.isConnected) {
    schedule(session, RETRY_MS);
  }
}

function say(session, text, isFailure) {
  const actions = areaOf(session)?.querySelector('.form-actions');
  if (!actions) {
    return;
  }
  let state = actions.querySelector('.dvk-draft-state');
  if (!state) {
    state = document.createElement('span');
    state.className = 'dvk-draft-state';
    state.setAttribute('role', 'status');
    actions.append(state);
  }
  state.classList.toggle('dvk-failed', isFailure);
  state.textContent = text;
}

function areaOf(session) {
  return session.container.closest('[cam-tasklist-form]');
}

function cookie(name) {
  // over HTTPS its name has a prefix
  const pair = document.cookie.split('; ').find(part => part.replace(/^__Host-/, '').startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(pair.indexOf('=') + 1)) : '';
}

function sessionOf(taskId) {
  return [...sessions.values()].find(session => session.taskId === taskId && session.container.isConnected);
}

/** Tasklist's own copy stays in this browser, where the next person at this computer would find it. */
function replaceBrowserCopy() {
  const PREFIX = 'camunda-form:';
  const { getItem, setItem, removeItem } = Storage.prototype;
  Object.keys(localStorage)
    .filter(key => key.startsWith(PREFIX))
    .forEach(key => removeItem.call(localStorage, key));
  const isCopy = (storage, key) => storage === window.localStorage && String(key).startsWith(PREFIX);
  const taskOf = key => {
    const id = String(key).slice(PREFIX.length);
    return id === 'undefined' || id === 'null' ? null : id;
  };
  Storage.prototype.getItem = function (key) {
    if (!isCopy(this, key)) {
      return getItem.call(this, key);
    }
    linkedTask = taskOf(key);
    return null;
  };
  Storage.prototype.setItem = function (key, value) {
    if (!isCopy(this, key)) {
      setItem.call(this, key, value);
      return;
    }
    safely(() => {
      const session = sessionOf(taskOf(key));
      if (session) {
        save(session, String(value), false);
      }
    })();
  };
  Storage.prototype.removeItem = function (key) {
    if (!isCopy(this, key)) {
      removeItem.call(this, key);
    }
  };
}

/** “Lưu nháp” saves what is there; Tasklist's own way would first complain about what is missing. */
function takeOverSaveButton() {
  document.addEventListener(
    'click',
    safely(event => {
      const button = event.target.closest?.('.form-actions button.btn-default');
      const area = button?.closest('[cam-tasklist-form]');
      const session = area && [...sessions.values()].find(each => each.form && area.contains(each.container));
      if (session?.taskId) {
        event.preventDefault();
        event.stopImmediatePropagation();
        saveTyped(session, { always: true });
      }
    }),
    true
  );
}

function saveWhenLeaving() {
  const all = safely(() => sessions.forEach(session => session.touched && saveTyped(session, { leaving: true })));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && all());
  window.addEventListener('pagehide', all);
  window.addEventListener('online', safely(() => sessions.forEach(session => schedule(session, 0))));
}

/* ---------------------------------------------------------------- what the server answers to a submission */

const SUBMISSION = /\/(task|process-definition)\/([^/?]+)\/submit-form(\?|$)/;

function watchSubmissions() {
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.dvkSubmission = String(method).toUpperCase() === 'POST' ? SUBMISSION.exec(String(url)) : null;
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    safely(() => {
      const match = this.dvkSubmission;
      const session = match && (match[1] === 'task' ? sessionOf(decodeURIComponent(match[2])) : startForm());
      if (session) {
        submitting(session);
        this.addEventListener('loadend', safely(() => answered(session, this)));
      }
    })();
    return send.call(this, body);
  };
}

function startForm() {
  return [...sessions.values()].find(session => session.taskId === null && session.container.isConnected);
}

function submitting(session) {
  clearTimeout(session.timer);
  session.sent = true;
  session.abort?.abort();
  areaOf(session)?.querySelector('.dvk-refusal')?.remove();
  // what Tasklist said about the last attempt
  document.querySelectorAll('.page-notifications .alert [ng-click^="removeNotification"]').forEach(close => close.click());
}

function answered(session, request) {
  if (request.status >= 200 && request.status < 300) {
    openNext(session);
    countTasks();
    return;
  }
  session.sent = false;
  let answer = {};
  try {
    answer = JSON.parse(request.responseText) || {};
  } catch (error) {
    // an error page: nothing of it is for the reader
  }
  if (request.status === 409) {
    showAboveButtons(session, answer.message || CONFLICT);
    return;
  }
  schedule(session, 0);
  if (request.status === 400 && answer.message) {
    if (!(answer.field && showAtField(session, answer.field, answer.message))) {
      showAboveButtons(session, answer.message);
    }
  }
}

function showAtField(session, key, message) {
  const instance = session.form
    ?.get('formFieldInstanceRegistry')
    .getAllKeyed()
    .find(each => pathText(each.valuePath) === key);
  if (!instance) {
    return false;
  }
  const path = [instance.id, ...Object.values(instance.indexes || {})];
  session.form._setState({ errors: withMessage(session.form._getState().errors || {}, path, message) });
  scrollToMessage(session, message);
  return true;
}

/** A further object: what is assigned at a name that comes from elsewhere could be the prototype of all objects. */
function withMessage(errors, [part, ...further], message) {
  const below = (Object.hasOwn(errors, part) && errors[part]) || {};
  return { ...errors, [part]: further.length ? withMessage(below, further, message) : [message] };
}

function pathText(path) {
  return path.reduce((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part), '');
}

/** After the next two frames, when the message stands on the page. */
function scrollToMessage(session, message) {
  requestAnimationFrame(() =>
    requestAnimationFrame(
      safely(() => {
        const places = [...session.container.querySelectorAll('.fjs-form-field-error')];
        const place = places.find(each => message && each.textContent.includes(message)) || places[0];
        place?.closest('.fjs-form-field')?.scrollIntoView({ block: 'center' });
      })
    )
  );
}

function showAboveButtons(session, message) {
  const actions = areaOf(session)?.querySelector('.form-actions');
  if (!actions) {
    return;
  }
  const notice = document.createElement('div');
  notice.className = 'dvk-refusal';
  notice.setAttribute('role', 'alert');
  notice.textContent = message;
  // the buttons of a start form stand in the dialog's footer, its own row is hidden
  actions.before(notice);
  notice.scrollIntoView({ block: 'center' });
}

/* ---------------------------------------------------------------- the next task */

async function engine(path) {
  const response = await fetch(`${engineApi}/${path}`, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' }
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

/** What comes after a task can be asked only while the task is there. */
function lookUpTask(session) {
  if (session.taskId) {
    session.task = engine(`task/${encodeURIComponent(session.taskId)}`).catch(() => undefined);
    session.task.then(
      safely(task => {
        session.keepsDraft = task?.taskDefinitionKey !== BALLOT;
        if (session.keepsDraft) {
          schedule(session);
        } else {
          say(session, BALLOT_NOT_KEPT, false);
        }
      })
    );
  }
}

/** Process → the first task of the model that one of its tasks has begun. */
const GOES_ON_WITH = { unitRegistration: 'Task_SurveyAndObjectives' };

/**
 * The same person's next task opens by itself, unless that person has gone elsewhere: of the same instance, or of the
 * model that has just been begun.
 */
async function openNext(session) {
  const task = await session.task;
  if (!task?.processInstanceId || !task.assignee) {
    return;
  }
  const begun = GOES_ON_WITH[task.processDefinitionId.split(':')[0]];
  const next =
    (await firstTask({ processInstanceId: task.processInstanceId, assignee: task.assignee }, 'asc')) ||
    (begun && (await firstTask({ taskDefinitionKey: begun, tenantIdIn: task.tenantId, assignee: task.assignee }, 'desc')));
  if (next) {
    afterClosing(session.taskId, parameters => {
      parameters.set('task', next.id);
      window.location.hash = `#/?${parameters}`;
    });
  }
}

async function firstTask(criteria, sortOrder) {
  const query = new URLSearchParams({ ...criteria, sortBy: 'created', sortOrder, maxResults: '1' });
  const [first] = await engine(`task?${query}`).catch(() => []);
  return first;
}

/** Tasklist closes a completed task by taking it out of the address. */
function afterClosing(taskId, action) {
  const shown = () => new URLSearchParams(window.location.hash.split('?')[1] || '');
  if (!shown().get('task')) {
    action(shown());
  } else if (shown().get('task') === taskId) {
    window.addEventListener('hashchange', safely(() => shown().get('task') || action(shown())), { once: true });
  }
}

/* ---------------------------------------------------------------- how many tasks stand in each list */

const COUNT_MS = 60000;
let counting;

/** Tasklist counts the chosen list alone. */
function countTasks() {
  counting ??= engine('filter?resourceType=Task&itemCount=true')
    .then(safely(showCounts))
    .catch(() => undefined)
    .finally(() => (counting = undefined));
}

function showCounts(filters) {
  const counts = new Map(filters.map(filter => [filter.name, filter.itemCount]));
  document.querySelectorAll('.task-filter .name a').forEach(link => {
    const count = counts.get(link.firstChild.data.trim());
    let shown = link.querySelector('.dvk-count');
    if (!shown) {
      shown = document.createElement('span');
      shown.className = 'dvk-count';
      link.append(shown);
    }
    shown.textContent = count === undefined ? '' : `(${count})`;
  });
}

function keepCounting() {
  setInterval(() => document.visibilityState === 'visible' && countTasks(), COUNT_MS);
}

/* ---------------------------------------------------------------- the page */

function observe() {
  const look = safely(mutations => {
    mutations.forEach(mutation => mutation.addedNodes.forEach(safely(arrange)));
    if (document.querySelector('.task-filter .name a:not(:has(.dvk-count))')) {
      countTasks();
    }
    document.querySelectorAll('.fjs-container').forEach(container => {
      const session = sessions.get(container) || follow(container);
      if (!session.form) {
        connect(session);
      }
    });
    sessions.forEach((session, container) => {
      if (!container.isConnected) {
        if (session.touched) {
          saveTyped(session);
        }
        sessions.delete(container);
      }
    });
  });
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
}

safely(sortByDueDate)();
await followMovedClock().catch(error => console.error('dvk-tasklist', error));
safely(replaceBrowserCopy)();
safely(keepDotsOutOfNumbers)();
safely(takeOverSaveButton)();
safely(saveWhenLeaving)();
safely(watchSubmissions)();
safely(keepCounting)();
safely(observe)();

/** The card in the list: model, unit, step and deadline, as the server put them into the description. */
const card = {
  id: 'dvk-card',
  pluginPoint: 'tasklist.card',
  priority: 100,
  render: safely((node, data, scope) => {
    node.className = 'dvk-card';
    const show = description => {
      node.replaceChildren(
        ...(description || '').split(' · ').filter(Boolean).map(part => {
          const span = document.createElement('span');
          span.className = part.startsWith('hạn cuối') ? 'dvk-card-part dvk-card-deadline' : 'dvk-card-part';
          span.textContent = part;
          return span;
        })
      );
    };
    if (scope?.task) {
      scope.$watch('task.description', safely(show));
      return;
    }
    engine(`task/${encodeURIComponent(data.taskId)}`)
      .then(task => show(task.description))
      .catch(error => console.error('dvk-tasklist', error));
  })
};

/** The dossier beside the form: what is in it, what the step still needs, and where it is added. */
const dossier = {
  id: 'dvk-dossier',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Hồ sơ minh chứng' },
  render: safely((node, data, scope) => {
    const show = safely(async taskId => {
      if (!taskId) {
        return;
      }
      const root = document.createElement('div');
      root.className = 'dvk-evidence';
      node.replaceChildren(root);
      try {
        const { besideTheForm } = await import(`${contextPath}/js/ho-so.js`);
        if (await besideTheForm(root, taskId)) {
          return;
        }
      } catch (error) {
        console.error('dvk-tasklist', error);
      }
      root.textContent = 'Chưa mở được hồ sơ minh chứng. Hãy tải lại trang.';
    });
    if (scope?.$watch && scope.task) {
      scope.$watch('task.id', show);
    } else {
      show(data.taskId);
    }
  })
};

export default [card, dossier];
