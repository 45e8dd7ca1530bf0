// What the account's screen adds where script runs: its figures over time, and its origins as a graph.
// Both are made of what stands on the page, so that no number is in them that is not in the table.
(() => {
  "use strict";
  const DAY = 86400;
  const resolved = (name) => {
    // light-dark() is resolved by the browser where it is used as a colour
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const number = (text) => (text === "" ? null : Number(text));

  // ── figures over time

  function points() {
    const seen = new Map();
    const found = [];
    for (const row of document.querySelectorAll("tr[data-day]")) {
      const data = row.dataset;
      const at = Date.parse(`${data.day}T00:00:00Z`) / 1000;
      const low = number(data.low), best = number(data.best), high = number(data.high);
      const value = best ?? low ?? high;
      if (Number.isNaN(at) || value === null) continue;
      const before = seen.get(at) || 0;
      seen.set(at, before + 1);
      found.push({ at, before, low, high, value, sign: data.sign, data });
    }
    for (const point of found) {
      // several of one day stand side by side within it
      point.x = point.at + (DAY * 0.8 * (point.before + 0.5)) / seen.get(point.at);
    }
    return found.sort((a, b) => a.x - b.x);
  }

  function days(u, all) {
    let year = null;
    return all.map((one) => {
      const at = new Date(one * 1000), its = at.getUTCFullYear();
      const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
      const said = its === year ? day : `${day}\n${its}`;
      year = its;
      return said;
    });
  }

  function chart(box, said) {
    const found = points();
    if (found.length < 2 || !window.uPlot) return;
    box.hidden = said.hidden = false;
    said.textContent = "Point at a figure to read it; press it to go to its sentence.";
    const most = Math.max(...found.flatMap((one) => [one.low, one.high, one.value].filter((n) => n !== null)));
    const mark = (u, one, ink) => {
      const { ctx } = u, size = 5 * devicePixelRatio;
      const x = u.valToPos(one.x, "x", true), y = u.valToPos(one.value, "y", true);
      const top = one.high === null ? u.bbox.top : u.valToPos(one.high, "y", true);
      const bottom = one.low === null ? u.bbox.top + u.bbox.height : u.valToPos(one.low, "y", true);
      ctx.strokeStyle = ctx.fillStyle = one.sign.includes("faded") ? ink.quiet : ink.figure;
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.setLineDash(one.high === null || one.low === null ? [4 * devicePixelRatio, 3 * devicePixelRatio] : []);
      ctx.beginPath();
      ctx.moveTo(x, top);
      ctx.lineTo(x, bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      if (one.sign.includes("crossed")) {
        ctx.moveTo(x - size, y - size);
        ctx.lineTo(x + size, y + size);
        ctx.moveTo(x + size, y - size);
        ctx.lineTo(x - size, y + size);
        ctx.stroke();
        return;
      }
      ctx.arc(x, y, size, 0, 2 * Math.PI);
      if (one.sign.includes("hollow")) {
        ctx.fillStyle = ink.sheet;
      }
      ctx.fill();
      ctx.stroke();
    };
    let near = null;
    const draw = () => {
      const ink = { figure: resolved("--figure"), quiet: resolved("--quiet"), sheet: resolved("--sheet") };
      const axis = { stroke: resolved("--quiet"), grid: { stroke: resolved("--line"), width: 1 }, ticks: { stroke: resolved("--line") } };
      box.replaceChildren();
      const first = found[0].at, last = found[found.length - 1].at;
      const edge = Math.max(DAY, (last - first) * 0.04);
      return new window.uPlot(
        {
          width: Math.max(box.clientWidth, 260),
          height: 280,
          tzDate: (at) => window.uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
          scales: { x: { range: [first - edge, last + DAY + edge] }, y: { range: [0, most * 1.12 || 1] } },
          series: [{}, { paths: () => null, points: { show: false } }],
          axes: [{ ...axis, values: days }, { ...axis, size: 64, values: (u, all) => all.map((one) => one.toLocaleString("en")) }],
          legend: { show: false },
          cursor: { drag: { x: false, y: false }, points: { show: false } },
          hooks: {
            draw: [(u) => found.forEach((one) => mark(u, one, ink))],
            setCursor: [
              (u) => {
                const { left, top } = u.cursor;
                near = null;
                let least = 24 ** 2;
                for (const one of found) {
                  const far = (u.valToPos(one.x, "x") - left) ** 2 + (u.valToPos(one.value, "y") - top) ** 2;
                  if (left >= 0 && far < least) [near, least] = [one, far];
                }
                u.over.classList.toggle("pressable", near !== null);
                if (near) {
                  said.textContent = `${near.data.day}, ${near.data.who}: ${near.data.words} (${near.data.state})`;
                }
              },
            ],
          },
        },
        [found.map((one) => one.x), found.map((one) => one.value)],
        box,
      );
    };
    let drawn = draw();
    box.addEventListener("click", () => {
      if (near) window.location.assign(near.data.href);
    });
    let width = box.clientWidth;
    const again = () => {
      drawn.destroy();
      drawn = draw();
    };
    new ResizeObserver(() => {
      if (Math.abs(box.clientWidth - width) > 2) {
        width = box.clientWidth;
        again();
      }
    }).observe(box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  }

  // ── origins as a graph, layered from left to right

  const SVG = "http://www.w3.org/2000/svg";
  const LETTERS = { origin: 46, carrier: 24, outlet: 24, report: 34 };
  const shape = (name, attributes, ...inside) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  function gather(list, above, graph) {
    for (const item of list.children) {
      const label = item.querySelector(":scope > .node");
      const text = label.textContent.trim();
      const kind = item.dataset.kind;
      const name = `${kind} ${label.getAttribute("href") || text}`;
      if (!graph.hasNode(name)) {
        const most = LETTERS[kind];
        const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
        graph.setNode(name, { kind, text, short, href: label.getAttribute("href"), width: 20 + short.length * 7, height: 30 });
      }
      if (above && !graph.hasEdge(above, name)) graph.setEdge(above, name, { copy: item.classList.contains("copy") });
      const below = item.querySelector(":scope > ul");
      if (below) gather(below, name, graph);
    }
  }

  function origins(box, tree) {
    if (!window.dagre || !tree.children.length) return;
    const graph = new window.dagre.graphlib.Graph().setGraph({ rankdir: "LR", nodesep: 10, ranksep: 48, marginx: 8, marginy: 8 });
    gather(tree, null, graph);
    if (graph.nodeCount() > 160) return; // more than an eye can follow: the list below holds them all
    // speakers keep to the left and reports to the right, whatever lies between
    for (const name of graph.nodes()) {
      const { kind } = graph.node(name);
      if (kind === "origin") graph.setEdge("left", name, { weight: 50, aside: true });
      if (kind === "report") graph.setEdge(name, "right", { weight: 50, aside: true });
    }
    for (const name of ["left", "right"]) graph.setNode(name, { width: 0, height: 0, aside: true });
    window.dagre.layout(graph);
    const { width, height } = graph.graph();
    const lines = graph.edges().filter((edge) => !graph.edge(edge).aside).map((edge) => {
      const { points, copy } = graph.edge(edge);
      return shape("path", { d: `M${points.map((one) => `${one.x},${one.y}`).join("L")}`, class: copy ? "edge copy" : "edge" });
    });
    const nodes = graph.nodes().filter((name) => !graph.node(name).aside).map((name) => {
      const one = graph.node(name);
      const inside = [
        shape("title", {}, one.text),
        shape("rect", { x: one.x - one.width / 2, y: one.y - 15, width: one.width, height: 30, rx: one.kind === "origin" ? 15 : 4 }),
        shape("text", { x: one.x, y: one.y + 4.5, "text-anchor": "middle" }, one.short),
      ];
      return one.href ? shape("a", { href: one.href, class: one.kind }, ...inside) : shape("g", { class: one.kind }, ...inside);
    });
    const drawing = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Origins: speakers at the left, reports at the right; dashed, a copy" }, ...lines, ...nodes);
    box.replaceChildren(drawing);
    box.hidden = false;
    const words = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "The same as a list";
    tree.replaceWith(words);
    words.append(summary, tree);
  }

  const box = document.getElementById("chart");
  if (box) chart(box, document.getElementById("chart-said"));
  const graph = document.getElementById("graph");
  if (graph) origins(graph, document.getElementById("tree"));
})();
