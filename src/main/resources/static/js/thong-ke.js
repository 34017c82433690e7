/* Draws beside each table of the page what stands in it. */

import { draw } from './bieu-do.js';

function read(table, columns) {
  const headings = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows].filter(row => !row.classList.contains('sum'));
  return {
    caption: table.caption.textContent,
    labels: rows.map(row => row.cells[0].textContent),
    series: columns
      .filter(column => column < headings.length)
      .map(column => ({
        name: headings[column],
        values: rows.map(row => (row.cells[column].dataset.value === undefined ? null : Number(row.cells[column].dataset.value)))
      }))
  };
}

document.querySelectorAll('[data-chart]').forEach(place => {
  const table = document.getElementById(place.dataset.sheet);
  if (table) {
    draw(place, place.dataset.chart, read(table, place.dataset.series.split(',').map(Number)));
  }
});
