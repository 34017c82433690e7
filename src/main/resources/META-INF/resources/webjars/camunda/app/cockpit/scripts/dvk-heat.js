/* How often each element of a diagram was done and how long that took, drawn on it when somebody asks for it. */

import { ask, element, safely } from './dvk-parts.js';

const LEVELS = 4;
const RANKED = 5;
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
    value: figure => figure.finished + figure.running,
    short: figure => `${number.format(figure.finished)} / ${number.format(figure.running)}`,
    words: figure => `${number.format(figure.finished)} lượt đã xong, ${number.format(figure.running)} đang chờ`
  },
  {
    button: 'Thời gian',
    unit: 'ngày',
    title: 'Số ngày của mỗi bước đã xong: trung vị / dài nhất',
    nothing: 'Chưa có bước nào xong mà mất thời gian.',
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

function level(value, most) {
  return most > 0 ? Math.max(1, Math.ceil((value / most) * LEVELS)) : 1;
}

/** Draws one view and returns how it is taken away. */
function draw(viewer, figures, view, legend) {
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
      canvas.addMarker(row.activity, `dvk-heat-${level(view.value(row), most)}`);
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
      ...(most > 0 ? Array.from({ length: LEVELS }, (_, index) => step(index + 1, most, view.unit)) : [])
    ),
    element(
      'ol',
      {},
      ...ranked.map(row =>
        element('li', { text: `${registry.get(row.activity).businessObject.name}: ${view.words(row)}` })
      )
    )
  );
  return () => {
    overlays.remove({ type: 'dvk-heat' });
    rows.forEach(row => canvas.removeMarker(row.activity, `dvk-heat-${level(view.value(row), most)}`));
    legend.replaceChildren();
  };
}

function step(rank, most, unit) {
  return element(
    'span',
    { className: 'dvk-heat-step' },
    element('span', { className: `dvk-heat-sample dvk-heat-sample-${rank}`, 'aria-hidden': 'true' }),
    `đến ${number.format((most / LEVELS) * rank)} ${unit}`
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
              clear = draw(viewer, found, view, legend);
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
  ['mousedown', 'click', 'dblclick', 'wheel'].forEach(event =>
    panel.addEventListener(event, happened => happened.stopPropagation())
  );
  viewer.get('canvas').getContainer().append(panel);
  return () => panel.remove();
}
