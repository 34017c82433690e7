/*
 * Cockpit as the supervisors see it: a table of what runs below them, the names of models beside their codes, and no
 * engineers' menus. Cockpit starts even if something in here fails.
 */

import { ask, askDefinition, contextPath, element, pages, safely, select, sheetLink } from './dvk-parts.js';

/* ---------------------------------------------------------------- the supervisors' table */

const PROCESSES = {
  modelLifecycle: 'Mô hình, điển hình',
  unitRegistration: 'Đăng ký của đơn vị',
  periodicReview: 'Sơ kết, tổng kết của đơn vị',
  recognitionRound: 'Xét công nhận của đơn vị',
  campaignYear: 'Phong trào của năm'
};

function day(isoDay) {
  return isoDay ? isoDay.split('-').reverse().join('/') : '';
}

/** What was looked for on the first page stays when somebody comes back from an instance. */
let lookedFor = { trang: 1 };

/** @param onlyProcess key of the process to show; all of them where it is not given */
function table(node, onlyProcess) {
  const before = onlyProcess ? {} : lookedFor;
  const search = element('input', {
    type: 'search',
    className: 'form-control',
    placeholder: 'Tìm theo tên mô hình, đơn vị, mã theo dõi',
    'aria-label': 'Tìm trong danh sách theo dõi'
  });
  search.value = before.tim || '';
  const process = select('Loại việc', [['', 'Tất cả các loại'], ...Object.entries(PROCESSES)]);
  process.value = onlyProcess || before.loai || '';
  const step = select('Bước', [['', 'Tất cả các bước'], ...['1', '2–3', '4'].map(number => [number, `Bước ${number}`])]);
  step.value = before.buoc || '';
  const lateOnly = element('input', { type: 'checkbox' });
  lateOnly.checked = before['qua-han'] || false;
  const count = element('span', { className: 'dvk-follow-count', role: 'status', text: 'Đang tải…' });
  const sheet = sheetLink('Tải cả bảng (Excel)');
  sheet.lead('luot-thuc-hien.xlsx');
  const body = element('tbody');
  const turning = element('div');
  const titles = ['Mô hình, việc', 'Đơn vị', 'Bước', 'Đang chờ', 'Người, bộ phận xử lý', 'Hạn cuối', 'Quá hạn (ngày)'];

  let asked = 0;
  const fill = (page = 1) => {
    const wanted = {
      tim: search.value.trim(),
      loai: process.value,
      buoc: step.value,
      'qua-han': lateOnly.checked,
      trang: page
    };
    if (!onlyProcess) {
      lookedFor = wanted;
    }
    asked += 1;
    const mine = asked;
    ask(`luot-thuc-hien?${new URLSearchParams(wanted)}`)
      .then(found => {
        // an answer may come after that to a later question
        if (mine === asked) {
          body.replaceChildren(...found.rows.map(tableRow));
          turning.replaceChildren(...pages(found.number, found.last, fill));
          count.textContent = found.found ? `${found.found} lượt, ${found.late} quá hạn` : 'Không có lượt nào';
        }
      })
      .catch(error => {
        console.error('dvk-cockpit', error);
        count.textContent = 'Chưa tải được danh sách theo dõi. Vui lòng tải lại trang và thử lại.';
      });
  };
  let typing;
  search.addEventListener('input', () => {
    window.clearTimeout(typing);
    typing = window.setTimeout(safely(() => fill()), 300);
  });
  [process, step, lateOnly].forEach(control => control.addEventListener('change', safely(() => fill())));

  node.replaceChildren(
    element(
      'div',
      { className: 'dvk-follow-filters' },
      search,
      ...(onlyProcess ? [] : [process]),
      ...(onlyProcess && onlyProcess !== 'modelLifecycle' ? [] : [step]),
      element('label', {}, lateOnly, ' Chỉ việc quá hạn'),
      count,
      ...(onlyProcess ? [] : [sheet.link])
    ),
    element(
      'div',
      { className: 'dvk-follow-scroll' },
      element(
        'table',
        { className: 'cam-table dvk-follow' },
        element('thead', {}, element('tr', {}, ...titles.map(text => element('th', { text, scope: 'col' })))),
        body
      )
    ),
    turning
  );
  fill(before.trang);
}

function tableRow(row) {
  const link = element('a', { href: `#/process-instance/${encodeURIComponent(row.instance)}/runtime`, text: row.title });
  const more = row.further ? ` (và ${row.further} việc khác)` : '';
  return element(
    'tr',
    row.daysLate > 0 ? { className: 'dvk-late' } : {},
    element('td', {}, link, element('div', { className: 'dvk-follow-key', text: row.key })),
    element('td', { text: row.unit }),
    element('td', { text: row.step }),
    element('td', { text: row.waitsFor + more }),
    element('td', { text: row.waitsOf }),
    element('td', { text: day(row.lastDay) }),
    element('td', { className: 'dvk-number', text: row.daysLate > 0 ? String(row.daysLate) : '' })
  );
}

/* ---------------------------------------------------------------- names beside codes */

const CODE = /^\s*(\d{4}-\d{4,6})\s*$/;
const names = new Map();
const wanted = new Set();
let asking = null;

function lookAt(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    nameOf(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nameOf(node);
  }
}

function nameOf(node) {
  const found = CODE.exec(node.data);
  const parent = node.parentElement;
  if (!found || !parent || parent.closest('.dvk-follow, script, style, textarea')) {
    return;
  }
  const code = found[1];
  if (names.has(code)) {
    addName(parent, code);
  } else {
    wanted.add(code);
    // one question for all codes that appear together
    asking ??= window.setTimeout(safely(fetchNames), 50);
  }
}

function addName(parent, code) {
  const name = names.get(code);
  if (name && !parent.querySelector(':scope > .dvk-model-name')) {
    parent.append(element('span', { className: 'dvk-model-name', text: ` – ${name}` }));
  }
}

function fetchNames() {
  asking = null;
  const codes = [...wanted];
  wanted.clear();
  ask(`ten-mo-hinh?${new URLSearchParams(codes.map(code => ['ma', code]))}`)
    .then(found => {
      codes.forEach(code => names.set(code, found[code]));
      lookAt(document.body);
    })
    .catch(error => console.error('dvk-cockpit', error));
}

function observe() {
  new MutationObserver(
    safely(mutations =>
      mutations.forEach(mutation =>
        mutation.type === 'characterData' ? lookAt(mutation.target) : mutation.addedNodes.forEach(lookAt)
      )
    )
  ).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
}

/* ---------------------------------------------------------------- the page */

safely(observe)();

await import(`${contextPath}/js/dong-ho.js`)
  .then(clock => clock.follow())
  .catch(error => console.error('dvk-cockpit', error));

const dashboard = {
  id: 'dvk-follow',
  pluginPoint: 'cockpit.dashboard',
  priority: 10000,
  render: safely(node => {
    const place = element('div', { className: 'dvk-follow-section' });
    node.replaceChildren(place);
    table(place);
  })
};

const processPage = {
  id: 'dvk-follow-process',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 10000,
  properties: { label: 'Theo dõi' },
  render: safely((node, data) => {
    const place = element('div', { className: 'dvk-follow-section' });
    node.replaceChildren(place);
    askDefinition(data.processDefinitionId)
      .then(definition => table(place, definition.key))
      .catch(error => console.error('dvk-cockpit', error));
  })
};

export default [dashboard, processPage];
