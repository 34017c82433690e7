/*
 * Cockpit as the supervisors see it: a table of what runs below them, the names of models beside their codes, and no
 * engineers' menus. Cockpit starts even if something in here fails.
 */

import { ask, askDefinition, contextPath, element, safely, select, sheetLink } from './dvk-parts.js';

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

// diacritics do not count when somebody looks for a name
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

/** @param onlyProcess key of the process to show; all of them where it is not given */
function table(node, onlyProcess) {
  const message = element('p', { className: 'dvk-follow-message', role: 'status', text: 'Đang tải…' });
  node.replaceChildren(message);
  ask('luot-thuc-hien')
    .then(all => {
      const rows = onlyProcess ? all.filter(row => row.process === onlyProcess) : all;
      show(node, rows, onlyProcess);
    })
    .catch(error => {
      console.error('dvk-cockpit', error);
      message.textContent = 'Chưa tải được danh sách theo dõi. Vui lòng tải lại trang và thử lại.';
    });
}

function show(node, rows, onlyProcess) {
  const search = element('input', {
    type: 'search',
    className: 'form-control',
    placeholder: 'Tìm theo tên mô hình, đơn vị, mã theo dõi',
    'aria-label': 'Tìm trong danh sách theo dõi'
  });
  const process = select('Loại việc', [['', 'Tất cả các loại'], ...Object.entries(PROCESSES)]);
  const step = select('Bước', [['', 'Tất cả các bước'], ...['Bước 1', 'Bước 2–3', 'Bước 4'].map(name => [name, name])]);
  const lateOnly = element('input', { type: 'checkbox' });
  const count = element('span', { className: 'dvk-follow-count', role: 'status' });
  const sheet = sheetLink('Tải cả bảng (Excel)');
  sheet.lead('luot-thuc-hien.xlsx');
  const body = element('tbody');
  const titles = ['Mô hình, việc', 'Đơn vị', 'Bước', 'Đang chờ', 'Người, bộ phận xử lý', 'Hạn cuối', 'Trễ (ngày)'];

  const fill = safely(() => {
    const wanted = plain(search.value.trim());
    const found = rows.filter(
      row =>
        (!wanted || plain(`${row.title} ${row.unit} ${row.key}`).includes(wanted)) &&
        (!process.value || row.process === process.value) &&
        (!step.value || row.step === step.value) &&
        (!lateOnly.checked || row.daysLate > 0)
    );
    body.replaceChildren(...found.map(tableRow));
    const late = found.filter(row => row.daysLate > 0).length;
    count.textContent = found.length ? `${found.length} lượt, ${late} quá hạn` : 'Không có lượt nào';
  });
  [search, process, step, lateOnly].forEach(control => control.addEventListener('input', fill));

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
    )
  );
  fill();
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
