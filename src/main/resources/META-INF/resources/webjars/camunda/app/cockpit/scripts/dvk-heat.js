/* How often each element of a diagram was done and how long that took, drawn on it when somebody asks for it. */

import { ask, element, safely } from './dvk-parts.js';

const LEVELS = 4;
const RANKED = 4;
const WORTH_SHOWING_DAYS = 0.05;

/** Elements of which neither number says anything: they take no time and everybody comes by. */
const SILENT = ['Gateway', 'StartEvent', 'SequenceFlow', 'BoundaryEvent', 'TextAnnotation'];

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

const VIEWS = [
  {
    button: 'Số lượt',
    unit: 'lượt',
    title: 'Số lượt ở mỗi bước: đã xong / đang chờ',
    nothing: 'Chưa có lượt nào.',
    whole: true,
    ranked: false,
    value: figure => figure.finished + figure.running,
    short: figure => `${number.format(figure.finished)} / ${number.format(figure.running)}`,
    words: figure => `${number.format(figure.finished)} lượt đã xong, ${number.format(figure.running)} đang chờ`
  },
  {
    button: 'Thời gian',
    unit: 'ngày',
    title: 'Số ngày của mỗi bước đã xong: trung vị / dài nhất',
    nothing: 'Chưa có bước nào xong mà mất thời gian.',
    whole: false,
    ranked: true,
    // what was done at once would only cover the drawing
    value: figure => (figure.longestDays >= WORTH_SHOWING_DAYS ? figure.medianDays : null),
    short: figure => `${number.format(figure.medianDays)} / ${number.format(figure.longestDays)}`,
    words: figure =>
      `trung vị ${number.format(figure.medianDays)} ngày, dài nhất ${number.format(figure.longestDays)} ngày`
  }
];

function shown(figures, view, registry) {
  return figures.filter(figure => {
    const drawn = registry.get(figure.activity);
    const value = view.value(figure);
    return drawn && !SILENT.some(type => drawn.type.endsWith(type)) && value !== null && value > 0;
  });
}

/** Three things done can be told apart in three colours, not in four. */
function levels(view, most) {
  return view.whole ? Math.min(LEVELS, most) : LEVELS;
}

function level(view, value, most) {
  return Math.max(1, Math.ceil((value / most) * levels(view, most)));
}

/** Draws one view and returns how it is taken away. */
function draw(viewer, figures, view, legend, ranking) {
  const registry = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const rows = shown(figures, view, registry);
  // what contains others would always be the most
  const most = Math.max(
    0,
    ...rows.filter(row => !registry.get(row.activity).type.endsWith('SubProcess')).map(view.value)
  );
  rows.forEach(row => {
    const contains = registry.get(row.activity).type.endsWith('SubProcess');
    if (!contains) {
      canvas.addMarker(row.activity, `dvk-heat-${level(view, view.value(row), most)}`);
    }
    overlays.add(row.activity, 'dvk-heat', {
      position: contains ? { top: 2, right: 70 } : { bottom: 8, left: 4 },
      // readable where the whole diagram is in the window
      scale: { min: 0.9 },
      html: element('div', { className: 'dvk-heat-figures', text: view.short(row), title: view.words(row) })
    });
  });
  const ranked = rows
    .filter(row => registry.get(row.activity).type.endsWith('Task'))
    .sort((one, other) => view.value(other) - view.value(one))
    .slice(0, RANKED);
  legend.replaceChildren(
    element('div', { text: rows.length ? view.title : view.nothing }),
    element(
      'div',
      {},
      ...(most > 0 ? Array.from({ length: levels(view, most) }, (_, index) => step(view, index + 1, most)) : [])
    )
  );
  ranking.replaceChildren(
    ...(view.ranked && ranked.length
      ? [
          element('div', { text: 'Những bước lâu nhất' }),
          element(
            'ol',
            {},
            ...ranked.map(row =>
              element('li', { text: `${registry.get(row.activity).businessObject.name}: ${view.words(row)}` })
            )
          )
        ]
      : [])
  );
  return () => {
    overlays.remove({ type: 'dvk-heat' });
    rows.forEach(row => canvas.removeMarker(row.activity, `dvk-heat-${level(view, view.value(row), most)}`));
    legend.replaceChildren();
    ranking.replaceChildren();
  };
}

function step(view, rank, most) {
  const upTo = (most / levels(view, most)) * rank;
  return element(
    'span',
    { className: 'dvk-heat-step' },
    element('span', { className: `dvk-heat-sample dvk-heat-sample-${rank}`, 'aria-hidden': 'true' }),
    `đến ${number.format(view.whole ? Math.floor(upTo) : upTo)} ${view.unit}`
  );
}

/**
 * Adds the buttons to a diagram.
 *
 * @param viewer what draws the diagram, as Cockpit hands it to its plugins
 * @param definition id of the process definition
 */
export function heat(viewer, definition) {
  const legend = element('div', { className: 'dvk-heat-legend', role: 'status' });
  const ranking = element('div', { className: 'dvk-heat-legend dvk-heat-ranking' });
  let clear = () => {};
  let figures;
  const buttons = VIEWS.map(view => {
    const button = element('button', {
      type: 'button',
      className: 'btn btn-default',
      text: view.button,
      title: view.title,
      'aria-pressed': 'false'
    });
    button.addEventListener(
      'click',
      safely(() => {
        const on = button.getAttribute('aria-pressed') !== 'true';
        clear();
        clear = () => {};
        buttons.forEach(other => other.setAttribute('aria-pressed', String(on && other === button)));
        if (!on) {
          return;
        }
        figures ??= ask(`thoi-gian?${new URLSearchParams({ 'so-do': definition })}`);
        figures
          .then(found => {
            if (button.getAttribute('aria-pressed') === 'true') {
              clear();
              clear = draw(viewer, found, view, legend, ranking);
            }
          })
          .catch(error => {
            figures = undefined;
            console.error('dan-van-kheo', error);
            legend.textContent = 'Chưa tải được số liệu. Vui lòng thử lại.';
          });
      })
    );
    return button;
  });
  const panel = element(
    'div',
    { className: 'dvk-heat' },
    element('div', { className: 'btn-group', role: 'group', 'aria-label': 'Hiện trên sơ đồ' }, ...buttons),
    legend
  );
  // the drawing answers to the mouse itself
  [panel, ranking].forEach(part =>
    ['mousedown', 'click', 'dblclick', 'wheel'].forEach(event =>
      part.addEventListener(event, happened => happened.stopPropagation())
    )
  );
  viewer.get('canvas').getContainer().append(panel, ranking);
  return () => [panel, ranking].forEach(part => part.remove());
}
