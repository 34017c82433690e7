/*
 * The year in figures on the supervisors' first page in Cockpit: of exactly the units that the server counts for them.
 * Cockpit starts even if something in here fails.
 */

import { contextPath, element } from './dvk-parts.js';

async function ask() {
  const answer = await fetch(`${contextPath}/thong-ke/so-lieu.json`, {
    headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' }
  });
  if (answer.status === 404) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  return answer.json();
}

const NUMBER = new Intl.NumberFormat('vi');

function text(cell) {
  return cell === null ? '' : typeof cell === 'number' ? NUMBER.format(cell) : cell;
}

function table(sheet) {
  return element(
    'div',
    { className: 'dvk-follow-scroll', tabindex: '0', role: 'region', 'aria-label': sheet.caption },
    element(
      'table',
      { className: 'cam-table dvk-figures' },
      element('caption', { text: sheet.caption }),
      element('thead', {}, element('tr', {}, ...sheet.headings.map(heading => element('th', { text: heading, scope: 'col' })))),
      element(
        'tbody',
        {},
        ...sheet.rows.map(row =>
          element(
            'tr',
            {},
            ...row.cells.map((cell, at) =>
              at === 0
                ? element('th', { text: text(cell), scope: 'row' })
                : element('td', { text: text(cell), className: typeof cell === 'number' ? 'dvk-number' : '' })
            )
          )
        )
      )
    )
  );
}

function cards(all) {
  return element(
    'dl',
    { className: 'dvk-cards' },
    ...all.map(card =>
      element(
        'div',
        {},
        element('dt', { text: card.label }),
        element('dd', {}, element('strong', { text: NUMBER.format(card.value) }), element('span', { text: card.note }))
      )
    )
  );
}

/** The library is loaded only here, and the figures can be read without it. */
async function chart(place, sheet) {
  const { draw } = await import(`${contextPath}/js/bieu-do.js`);
  draw(place, 'line', {
    caption: sheet.caption,
    labels: sheet.rows.map(row => row.cells[0]),
    series: sheet.headings.slice(2).map((name, at) => ({ name, values: sheet.rows.map(row => row.cells[at + 2]) }))
  });
}

function show(place, figures) {
  const course = figures.sheets['dang-ky-theo-ngay'];
  const waiting = figures.sheets['dang-cho'];
  const drawn = element('div', { className: 'dvk-chart' });
  place.replaceChildren(
    element('h3', { text: `Thống kê năm ${figures.year} – ${figures.unit}` }),
    cards(figures.cards),
    element('p', {}, element('a', { href: contextPath + figures.address, text: 'Xem đầy đủ, theo từng đơn vị, tải về Excel' })),
    ...(course.rows.length
      ? [
          element('h4', { text: course.caption }),
          drawn,
          element('details', {}, element('summary', { text: 'Bảng số liệu' }), table(course))
        ]
      : []),
    element('h4', { text: waiting.caption }),
    ...(waiting.rows.length ? [table(waiting)] : [element('p', { text: 'Không có việc nào đang chờ.' })])
  );
  if (course.rows.length) {
    chart(drawn, course).catch(error => console.error('dvk-statistics', error));
  }
}

export default [
  {
    id: 'dvk-statistics',
    pluginPoint: 'cockpit.dashboard',
    // below the table of what runs
    priority: 9000,
    render: node => {
      const place = element('div', { className: 'dvk-follow-section dvk-statistics' });
      const message = element('p', { role: 'status', text: 'Đang tải số liệu thống kê…' });
      place.append(message);
      node.replaceChildren(place);
      ask()
        .then(figures => (figures ? show(place, figures) : place.remove()))
        .catch(error => {
          console.error('dvk-statistics', error);
          message.textContent = 'Chưa tải được số liệu thống kê. Vui lòng tải lại trang và thử lại.';
        });
    }
  }
];
