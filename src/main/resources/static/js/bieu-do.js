/*
 * Charts of the tables of statistics, on our own page and in Cockpit alike. A chart says nothing that its table does not
 * say, and is told to nobody who reads by ear: the table is.
 */

import './chart.umd.min.js';

const Chart = globalThis.Chart;

/** Both stand out from white by more than 4.5 : 1, and from each other without their hue. */
const COLOURS = ['#a61c1c', '#0b4f9e'];
const DASHES = [[], [6, 4]];
const MOST_BARS = 40;

/**
 * @param place is emptied; it keeps the chart, or nothing where there is nothing to draw
 * @param kind line, or bar with a bar for each row and series
 * @param sheet caption, labels of its rows, and series of a name and one value a row
 */
export function draw(place, kind, { caption, labels, series }) {
  place.replaceChildren();
  const known = series.filter(one => one.values.some(value => value !== null));
  if (!labels.length || !known.length || (kind === 'bar' && labels.length > MOST_BARS)) {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Biểu đồ: ${caption}. Số liệu ở bảng bên cạnh.`);
  const frame = document.createElement('div');
  frame.className = 'chart-frame';
  frame.style.height = kind === 'bar' ? `${labels.length * (known.length * 16 + 14) + 90}px` : '300px';
  frame.append(canvas);
  place.append(frame);
  return new Chart(canvas, {
    type: kind,
    data: {
      labels,
      datasets: known.map((one, at) => ({
        label: one.name,
        data: one.values,
        borderColor: COLOURS[at],
        backgroundColor: COLOURS[at],
        borderDash: DASHES[at],
        borderWidth: kind === 'line' ? 2 : 0,
        pointRadius: 0,
        stepped: kind === 'line'
      }))
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: kind === 'bar' ? 'y' : 'x',
      locale: 'vi',
      interaction: { mode: 'index', axis: kind === 'bar' ? 'y' : 'x', intersect: false },
      scales: {
        [kind === 'bar' ? 'x' : 'y']: { beginAtZero: true, ticks: { precision: 0, color: '#1d2430' } },
        [kind === 'bar' ? 'y' : 'x']: {
          ticks: {
            color: '#1d2430',
            autoSkip: kind !== 'bar',
            maxTicksLimit: kind === 'bar' ? undefined : 8,
            maxRotation: 0,
            callback(value) {
              const label = this.getLabelForValue(value);
              const most = this.chart.width < 500 ? 18 : 40;
              return label.length > most ? `${label.slice(0, most - 1)}…` : label;
            }
          }
        }
      },
      plugins: { legend: { position: 'bottom', labels: { color: '#1d2430' } } }
    }
  });
}
