/*
 * The diagram of an ended instance. Cockpit hands out its own drawing of a diagram only for what runs, so the shapes are
 * drawn from the same positions that the definition carries.
 */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 20;
const LABEL_WIDTH = 110;

export const STATES = { DONE: 'đã xong', OPEN: 'đang chờ', CALLED_OFF: 'không làm nữa' };

function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function local(root, name) {
  return [...root.getElementsByTagNameNS('*', name)];
}

function bounds(shape) {
  const found = shape && local(shape, 'Bounds')[0];
  return (
    found && Object.fromEntries(['x', 'y', 'width', 'height'].map(name => [name, Number(found.getAttribute(name))]))
  );
}

/** A text that is broken into lines within a box. */
function words(text, box, className) {
  const place = document.createElement('div');
  place.className = className;
  place.textContent = text;
  return svg('foreignObject', box, place);
}

function label(text, box, own) {
  if (!text) {
    return [];
  }
  const at = own || { x: box.x + box.width / 2 - LABEL_WIDTH / 2, y: box.y + box.height + 2, width: LABEL_WIDTH };
  const width = Math.max(LABEL_WIDTH, at.width);
  return [
    words(
      text,
      { x: at.x + at.width / 2 - width / 2, y: at.y, width, height: 60 },
      'dvk-diagram-label'
    )
  ];
}

function outline(type, box) {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (type.endsWith('Event')) {
    const circles = [svg('circle', { cx: middle.x, cy: middle.y, r: box.width / 2 })];
    if (type === 'intermediateCatchEvent' || type === 'boundaryEvent') {
      circles.push(svg('circle', { cx: middle.x, cy: middle.y, r: box.width / 2 - 3 }));
    }
    return svg('g', { class: type === 'endEvent' ? 'dvk-diagram-end' : '' }, ...circles);
  }
  if (type.endsWith('Gateway')) {
    const points = [
      [middle.x, box.y],
      [box.x + box.width, middle.y],
      [middle.x, box.y + box.height],
      [box.x, middle.y]
    ];
    return svg('polygon', { points: points.map(point => point.join()).join(' ') });
  }
  return svg('rect', { ...box, rx: 8 });
}

function node(shape, element, mark) {
  const box = bounds(shape);
  const type = element.localName;
  const name = element.getAttribute('name');
  const own = bounds(local(shape, 'BPMNLabel')[0]);
  const group = svg('g', { class: `dvk-diagram-node dvk-diagram-${type} ${mark ? `dvk-mark-${mark}` : ''}` });
  group.append(outline(type, box));
  if (type === 'subProcess') {
    group.append(words(name || '', { ...box, height: 30 }, 'dvk-diagram-title'));
  } else if (type.endsWith('Event') || type.endsWith('Gateway')) {
    group.append(...label(name, box, own));
  } else {
    group.append(words(name || '', box, 'dvk-diagram-words'));
  }
  if (mark && name) {
    group.append(svg('title', {}, `${name}: ${STATES[mark]}`));
  }
  return group;
}

function flow(edge, element) {
  const points = local(edge, 'waypoint').map(point => `${point.getAttribute('x')},${point.getAttribute('y')}`);
  const own = bounds(local(edge, 'BPMNLabel')[0]);
  return svg(
    'g',
    { class: 'dvk-diagram-flow' },
    svg('polyline', { points: points.join(' '), 'marker-end': 'url(#dvk-arrow)' }),
    ...(own ? label(element?.getAttribute('name'), own, own) : [])
  );
}

/**
 * @param xml the definition
 * @param marks what became of its elements, by id: DONE, OPEN or CALLED_OFF
 * @param title what the picture shows, for whoever does not see it
 */
export function diagram(xml, marks, title) {
  const definition = new DOMParser().parseFromString(xml, 'application/xml');
  const elements = new Map(
    [...definition.querySelectorAll('[id]')].map(element => [element.getAttribute('id'), element])
  );
  const shapes = local(definition, 'BPMNShape')
    .map(shape => [shape, elements.get(shape.getAttribute('bpmnElement'))])
    .filter(([, element]) => element && element.localName !== 'textAnnotation');
  const boxes = [
    ...local(definition, 'Bounds').map(box => bounds(box.parentElement)),
    ...local(definition, 'waypoint').map(point => ({
      x: Number(point.getAttribute('x')),
      y: Number(point.getAttribute('y')),
      width: 0,
      height: 0
    }))
  ];
  const left = Math.min(...boxes.map(box => box.x)) - MARGIN;
  const top = Math.min(...boxes.map(box => box.y)) - MARGIN;
  const width = Math.max(...boxes.map(box => box.x + box.width)) - left + MARGIN;
  const height = Math.max(...boxes.map(box => box.y + box.height)) - top + MARGIN;
  const byType = type => shapes.filter(([, element]) => (element.localName === 'subProcess') === type);
  return svg(
    'svg',
    { viewBox: [left, top, width, height].join(' '), role: 'img', 'aria-label': title, class: 'dvk-diagram' },
    svg(
      'defs',
      {},
      svg(
        'marker',
        { id: 'dvk-arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto' },
        svg('path', { d: 'M0,0 L10,5 L0,10 z' })
      )
    ),
    // what contains others lies below them
    ...byType(true).map(([shape, element]) => node(shape, element, marks[element.getAttribute('id')])),
    ...local(definition, 'BPMNEdge').map(edge => flow(edge, elements.get(edge.getAttribute('bpmnElement')))),
    ...byType(false).map(([shape, element]) => node(shape, element, marks[element.getAttribute('id')]))
  );
}
