// Charts drawn from the tables beside them: <div class="chart-box" data-chart="bar|line|funnel" data-table="id">.
// The table is the truth and stays readable without this script; a cell may carry its number in data-value.
import { BarChart, FunnelChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, FunnelChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const COLOURS = ["#0f5661", "#b7791f", "#5b7fa6", "#7a8a6a"]; // differ in grey, too; patterns come with aria.decal

for (const box of document.querySelectorAll("[data-chart]")) draw(box);

function draw(box) {
  const table = document.getElementById(box.dataset.table);
  const chart = init(box, null, { renderer: "svg" });
  chart.setOption({
    color: COLOURS,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    tooltip: { renderMode: "richText", trigger: box.dataset.chart === "funnel" ? "item" : "axis" },
    ...shape(box.dataset.chart, read(table)),
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
  if (kind === "funnel") {
    const data = labels.map((name, index) => ({ name, value: columns[0][index] }));
    return { series: [{ type: "funnel", sort: "none", data, label: { formatter: "{b} {c}" } }] };
  }
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, data: names },
    xAxis: { type: "category", data: labels },
    yAxis: { type: "value", minInterval: 1 },
    series: names.map((name, index) => ({ name, type: kind, data: columns[index], barMaxWidth: 28 })),
  };
}
