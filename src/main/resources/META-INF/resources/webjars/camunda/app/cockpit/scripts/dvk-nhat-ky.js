/*
 * What supervisors find beside what runs: the instances that have ended, who did what and how long it took, the mails
 * that were sent, and the record. Cockpit starts even if something in here fails.
 */

import { diagram, STATES } from './dvk-diagram.js';
import { heat } from './dvk-heat.js';
import { ask, askDefinition, contextPath, element, pages, safely, select, sheetLink } from './dvk-parts.js';

const LIST = '/da-ket-thuc';

/** Shows what the application answers, and says so while it has not, and when it does not. */
function load(place, answer, show) {
  const message = element('p', { className: 'dvk-follow-message', role: 'status', text: 'Đang tải…' });
  place.replaceChildren(message);
  answer.then(show).catch(error => {
    if (/ 404$/.test(error.message)) {
      message.textContent = 'Không có lượt thực hiện này, hoặc lượt này thuộc đơn vị khác.';
    } else {
      console.error('dan-van-kheo', error);
      message.textContent = 'Chưa tải được. Vui lòng tải lại trang và thử lại.';
    }
    place.replaceChildren(message);
  });
}

function table(titles, rows, caption) {
  return element(
    'div',
    { className: 'dvk-follow-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      { className: 'cam-table dvk-follow' },
      element('caption', { className: 'dvk-hidden', text: caption }),
      element('thead', {}, element('tr', {}, ...titles.map(text => element('th', { text, scope: 'col' })))),
      element('tbody', {}, ...rows)
    )
  );
}

function cell(text, small) {
  return element('td', { text }, ...(small ? [element('div', { className: 'dvk-follow-key', text: small })] : []));
}

/* ---------------------------------------------------------------- what has ended */

/** What was looked for stays when somebody comes back from an instance. */
let lookedFor = {};

let fields = 0;

/** A day as people write it: browsers show their own fields for days in their own language. */
function dayField(label, value) {
  const input = element('input', {
    type: 'text',
    className: 'form-control dvk-day',
    inputmode: 'numeric',
    placeholder: 'ngày/tháng/năm',
    maxlength: '10'
  });
  input.value = value || '';
  fields += 1;
  const error = element('span', { className: 'dvk-field-error', id: `dvk-field-error-${fields}`, role: 'alert' });
  input.setAttribute('aria-describedby', error.id);
  return [element('label', {}, `${label} `, input, error), input];
}

/** @returns the day for comparing, an empty text for none, null for what is no day */
function typedDay(text) {
  const typed = text.trim();
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed);
  if (!found) {
    return typed ? null : '';
  }
  const [, day, month, year] = found.map(Number);
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCDate() === day && real.getUTCMonth() === month - 1 ? real.toISOString().slice(0, 10) : null;
}

function complain(input, message) {
  input.parentElement.querySelector('.dvk-field-error').textContent = message;
  input.setAttribute('aria-invalid', String(Boolean(message)));
}

/** @param onlyProcess key of the process to show; all of them where it is not given */
function finished(place, onlyProcess) {
  load(place, ask('loai-viec'), kinds => {
    const before = onlyProcess ? {} : lookedFor;
    const search = element('input', {
      type: 'search',
      className: 'form-control',
      placeholder: 'Tìm theo tên mô hình, đơn vị, mã',
      'aria-label': 'Tìm trong các lượt đã kết thúc'
    });
    search.value = before.tim || '';
    const process = select('Loại việc', [['', 'Tất cả các loại'], ...kinds.map(kind => [kind.process, kind.name])]);
    process.value = onlyProcess || before.loai || '';
    const [fromLabel, from] = dayField('Kết thúc từ ngày', before.tu);
    const [toLabel, to] = dayField('đến ngày', before.den);
    const outcome = select('Kết quả', []);
    const count = element('span', { className: 'dvk-follow-count', role: 'status' });
    const result = element('div');
    const sheet = sheetLink('Tải các lượt tìm được (Excel)');

    const offerOutcomes = () => {
      const kind = kinds.find(one => one.process === process.value);
      const offered = kind ? Object.entries(kind.outcomes) : [];
      outcome.replaceChildren(
        ...[['', 'Mọi kết quả'], ...offered].map(([value, text]) => element('option', { value, text }))
      );
      outcome.disabled = offered.length === 0;
      outcome.title = offered.length === 0 ? 'Chọn loại việc trước' : '';
    };
    offerOutcomes();
    outcome.value = before['ket-qua'] || '';

    let asked = 0;
    const fill = (page = 1) => {
      const days = [from, to].map(input => typedDay(input.value));
      [from, to].forEach((input, index) =>
        complain(input, days[index] === null ? 'Ghi ngày/tháng/năm, ví dụ 5/3/2027.' : '')
      );
      if (days[0] && days[1] && days[0] > days[1]) {
        complain(to, 'Ngày cuối phải bằng hoặc sau ngày đầu.');
        return;
      }
      if (days.includes(null)) {
        return;
      }
      const wanted = {
        loai: process.value,
        tim: search.value.trim(),
        tu: from.value.trim(),
        den: to.value.trim(),
        'ket-qua': outcome.value
      };
      if (!onlyProcess) {
        lookedFor = wanted;
      }
      sheet.lead(`da-ket-thuc.xlsx?${new URLSearchParams(wanted)}`);
      asked += 1;
      const mine = asked;
      ask(`da-ket-thuc?${new URLSearchParams({ ...wanted, trang: page })}`)
        .then(found => {
          // an answer may come after that to a later question
          if (mine === asked) {
            count.textContent = found.found ? `${found.found} lượt` : 'Không có lượt nào';
            result.replaceChildren(
              table(
                ['Mô hình, việc', 'Đơn vị', 'Kết quả', 'Bắt đầu', 'Kết thúc', 'Thời gian'],
                found.rows.map(row => finishedRow(row, Boolean(onlyProcess))),
                'Các lượt đã kết thúc'
              ),
              ...pages(found.number, found.last, fill)
            );
          }
        })
        .catch(error => {
          console.error('dan-van-kheo', error);
          count.textContent = 'Chưa tải được. Vui lòng thử lại.';
        });
    };
    let typing;
    search.addEventListener('input', () => {
      window.clearTimeout(typing);
      typing = window.setTimeout(safely(fill), 300);
    });
    process.addEventListener(
      'change',
      safely(() => {
        offerOutcomes();
        fill();
      })
    );
    [from, to, outcome].forEach(control => control.addEventListener('change', safely(() => fill())));

    place.replaceChildren(
      element(
        'div',
        { className: 'dvk-follow-filters' },
        search,
        ...(onlyProcess ? [] : [process]),
        outcome,
        fromLabel,
        toLabel,
        count,
        sheet.link
      ),
      result
    );
    fill();
  });
}

function finishedRow(row, oneProcess) {
  const link = element('a', { href: `#${LIST}/${encodeURIComponent(row.instance)}`, text: row.title });
  const kind = oneProcess || row.title === row.processName ? null : row.processName;
  const under = [row.key, kind].filter(Boolean).join(' · ');
  return element(
    'tr',
    {},
    element('td', {}, link, element('div', { className: 'dvk-follow-key', text: under })),
    cell(row.unit),
    cell(row.outcome),
    cell(row.startedAt),
    cell(row.endedAt),
    cell(row.took)
  );
}

/* ---------------------------------------------------------------- an instance */

function trail(place, instance, page = 1) {
  const address = `luot/${encodeURIComponent(instance)}/nhat-ky`;
  load(place, ask(`${address}?trang=${page}`), found => {
    const sheet = sheetLink('Tải nhật ký (Excel)');
    sheet.lead(`${address}.xlsx`);
    place.replaceChildren(
      element('p', {}, sheet.link),
      table(
        ['Bước, việc', 'Người thực hiện', 'Bộ phận được giao', 'Bắt đầu', 'Kết thúc', 'Thời gian', 'Hạn cuối'],
        found.steps.map(trailRow),
        'Nhật ký'
      ),
      ...pages(found.number, found.last, to => trail(place, instance, to))
    );
  });
}

function trailRow(step) {
  const person = element('td', { text: step.person || '' });
  if (step.onBehalf) {
    person.append(element('div', { className: 'dvk-on-behalf', text: 'nhập hộ' }));
  }
  return element(
    'tr',
    { className: `dvk-step-${step.state}` },
    cell(step.what, step.about),
    person,
    cell(step.by),
    cell(step.startedAt),
    cell(step.state === 'OPEN' ? 'đang chờ' : step.endedAt, step.state === 'CALLED_OFF' ? STATES.CALLED_OFF : ''),
    cell(step.took),
    element(
      'td',
      { text: step.lastDay || '' },
      ...(step.late ? [element('div', { className: 'dvk-late-mark', text: 'quá hạn' })] : [])
    )
  );
}

function mails(place, instance, page = 1) {
  load(place, ask(`luot/${encodeURIComponent(instance)}/thu?trang=${page}`), found => {
    if (!found.mails.length) {
      place.replaceChildren(element('p', { className: 'dvk-follow-message', text: 'Không có thư nào.' }));
      return;
    }
    place.replaceChildren(
      table(
        ['Tiêu đề', 'Người nhận', 'Tình trạng', 'Lúc'],
        found.mails.map(mail =>
          element(
            'tr',
            {},
            cell(mail.what, mail.sort),
            cell(mail.to, mail.toUnit),
            cell(mail.state, mail.trouble),
            cell(mail.at)
          )
        ),
        'Thư đã gửi'
      ),
      ...pages(found.number, found.more ? Infinity : found.number, to => mails(place, instance, to))
    );
  });
}

function way({ label, path }) {
  return element('li', {}, element('a', { href: contextPath + path, text: label }));
}

function record(place, instance) {
  const address = `luot/${encodeURIComponent(instance)}`;
  load(place, ask(`${address}/ho-so`), sheet => {
    const papers = element('div');
    place.replaceChildren(
      element('p', { className: 'dvk-record-title', text: sheet.title }),
      element(
        'dl',
        { className: 'dvk-record dvk-follow' },
        ...sheet.facts.flatMap(fact => [element('dt', { text: fact.label }), element('dd', { text: fact.value })])
      ),
      element('ul', { className: 'dvk-ways' }, ...sheet.ways.map(way)),
      papers
    );
    ask(`${address}/van-ban`)
      .then(documents => {
        if (documents.length) {
          papers.replaceChildren(
            element('h4', { text: 'Văn bản' }),
            element('ul', { className: 'dvk-ways' }, ...documents.map(way))
          );
        }
      })
      .catch(error => console.error('dan-van-kheo', error));
  });
}

/** The whole picture first; whoever wants to read it makes it larger and moves it with the keys or the mouse. */
function zoomed(picture) {
  let scale = 1;
  const frame = element(
    'div',
    { className: 'dvk-diagram-scroll', tabindex: '0', role: 'region', 'aria-label': 'Sơ đồ' },
    picture
  );
  const button = (text, factor) => {
    const made = element('button', { type: 'button', className: 'btn btn-default', text });
    made.addEventListener(
      'click',
      safely(() => {
        scale = factor === 0 ? 1 : Math.min(8, Math.max(1, scale * factor));
        picture.style.width = `${scale * 100}%`;
      })
    );
    return made;
  };
  return element(
    'div',
    {},
    element(
      'div',
      { className: 'btn-group dvk-zoom', role: 'group', 'aria-label': 'Cỡ sơ đồ' },
      button('Phóng to', 1.5),
      button('Thu nhỏ', 1 / 1.5),
      button('Vừa khung', 0)
    ),
    frame
  );
}

function ended(place, instance) {
  load(place, ask(`luot/${encodeURIComponent(instance)}`), ({ instance: head, marks }) => {
    const picture = element('div');
    const parts = [
      ['Nhật ký', trail],
      ['Thư đã gửi', mails],
      ['Hồ sơ', record]
    ].map(([title, show]) => {
      const part = element('div');
      show(part, head.id);
      return element('section', {}, element('h3', { text: title }), part);
    });
    const when = head.endedAt
      ? `${head.outcome} · từ ${head.startedAt} đến ${head.endedAt} (${head.took})`
      : `Đang thực hiện · từ ${head.startedAt} (${head.took})`;
    place.replaceChildren(
      element('p', {}, element('a', { href: `#${LIST}`, text: '← Các lượt đã kết thúc' })),
      element('h2', { text: head.title }),
      element('p', { text: [head.key, head.processName, head.unit].filter(Boolean).join(' · ') }),
      element('p', { className: 'dvk-outcome', text: when }),
      element(
        'p',
        { className: 'dvk-diagram-legend' },
        ...Object.entries(STATES).map(([state, text]) =>
          element('span', {}, element('span', { className: `dvk-sample dvk-sample-${state}`, 'aria-hidden': 'true' }), text)
        )
      ),
      picture,
      ...parts
    );
    askDefinition(head.definition, '/xml')
      .then(({ bpmn20Xml }) => picture.replaceChildren(zoomed(diagram(bpmn20Xml, marks, `Sơ đồ: ${head.processName}`))))
      .catch(error => {
        console.error('dan-van-kheo', error);
        picture.replaceChildren(element('p', { text: 'Chưa vẽ được sơ đồ; nhật ký bên dưới vẫn đầy đủ.' }));
      });
  });
}

/* ---------------------------------------------------------------- the plugins */

/** Cockpit asks for the person's name only on pages of its own; until then its head shows the account. */
function nameInTheHead() {
  ask('toi')
    .then(({ name }) => {
      const account = document.querySelector('[cam-widget-header] li.account > a');
      const shown = [...(account?.childNodes || [])].find(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (shown) {
        shown.data = ` ${name} `;
      }
    })
    .catch(error => console.error('dan-van-kheo', error));
}

function page(node, ...children) {
  nameInTheHead();
  const place = element('main', { className: 'dvk-follow-section dvk-page' }, ...children);
  node.replaceChildren(place);
  return place;
}

function tab(id, label, priority, show) {
  return {
    id,
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority,
    properties: { label },
    render: safely((node, { processInstanceId }) => {
      const place = element('div', { className: 'dvk-follow-section' });
      node.replaceChildren(place);
      show(place, processInstanceId);
    })
  };
}

let takeAway = () => {};

export default [
  {
    id: 'dvk-finished-navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 90,
    properties: { path: LIST, label: 'Đã kết thúc' },
    render: safely(node => node.replaceChildren(element('a', { href: `#${LIST}`, text: 'Đã kết thúc' })))
  },
  {
    id: 'dvk-finished',
    pluginPoint: 'cockpit.route',
    properties: { path: LIST },
    render: safely(node => {
      const result = element('div');
      page(node, element('h2', { text: 'Các lượt đã kết thúc' }), result);
      finished(result);
    })
  },
  {
    id: 'dvk-finished-instance',
    pluginPoint: 'cockpit.route',
    properties: { path: `${LIST}/:id` },
    render: safely(node => {
      const instance = decodeURIComponent(window.location.hash.split('?')[0].split('/')[2] || '');
      ended(page(node), instance);
    })
  },
  {
    id: 'dvk-finished-process',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 9000,
    properties: { label: 'Đã kết thúc' },
    render: safely((node, { processDefinitionId }) => {
      const place = element('div', { className: 'dvk-follow-section' });
      node.replaceChildren(place);
      load(place, askDefinition(processDefinitionId), definition => finished(place, definition.key));
    })
  },
  {
    id: 'dvk-heat',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 1,
    render: safely((viewer, { processDefinitionId }) => {
      takeAway = heat(viewer, processDefinitionId);
    }),
    unmount: safely(() => takeAway())
  },
  tab('dvk-trail', 'Nhật ký', 3, trail),
  tab('dvk-mails', 'Thư đã gửi', 2, mails),
  tab('dvk-record', 'Hồ sơ', 1, record)
];
