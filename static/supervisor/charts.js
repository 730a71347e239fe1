// Charts drawn from the tables beside them: <div class="chart-box" data-chart="bar|line|funnel" data-table="id">.
// The table is the truth and stays readable without this script; a cell may carry its number in data-value.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const COLOURS = ["#0f5661", "#c99a4b", "#5b7fa6", "#8d9a86"]; // the first two differ in grey, too

for (const box of document.querySelectorAll("[data-chart]")) draw(box);

function draw(box) {
  const table = document.getElementById(box.dataset.table);
  const chart = init(box, null, { renderer: "svg" });
  chart.setOption({
    color: COLOURS,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    animation: false,
    ...shape(box.dataset.chart, read(table)),
    tooltip: { renderMode: "richText", trigger: "axis" }, // HTML tips would write inline styles
  });
  new ResizeObserver(() => chart.resize()).observe(box);
  addEventListener("beforeprint", () => chart.resize());
}

/** Head cells after the first are the series, the first cell of each row is its label. */
function read(table) {
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  return {
    names,
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    columns: names.map((_, index) => rows.map((row) => numberOf(row.cells[index + 1]))),
  };
}

function numberOf(cell) {
  const text = (cell.dataset.value ?? cell.textContent).replace(/[,\s]/g, "");
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}

function shape(kind, { names, labels, columns }) {
  if (kind === "funnel") return funnel(labels, columns[0]);
  return {
    aria: { enabled: true, decal: { show: names.length > 2 } },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, data: names },
    xAxis: { type: "category", data: labels },
    yAxis: { type: "value", minInterval: 1 },
    series: names.map((name, index) => ({ name, type: kind, data: columns[index], barMaxWidth: 28 })),
  };
}

// Steps from the top down as bars from one edge: lengths compare better than the slopes of a drawn funnel.
function funnel(labels, counts) {
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 96, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", data: labels, inverse: true, axisTick: { show: false }, axisLine: { show: false } },
    series: [{
      type: "bar",
      data: counts,
      barMaxWidth: 30,
      showBackground: true,
      backgroundStyle: { color: "#eeece6" },
      label: { show: true, position: "right", formatter: ({ value, dataIndex }) => stepLabel(value, counts[dataIndex - 1]) },
    }],
  };
}

function stepLabel(count, before) {
  return before && count !== null ? `${count} / ${before}` : String(count ?? "");
}
