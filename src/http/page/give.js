// SPDX-License-Identifier: GPL-3.0-or-later

// Files that are chosen or dropped: sent one after the other, and answered.

import { byId, colourOf, element, isLibrary, percent, person } from "/words.js";

const queue = [];
let isSending = false;
let model = null;

/** As `prodval identify --why` prints it. */
function reason(share, what, { first, second }) {
  const row = element("tr");
  row.append(element("td", "n", `${Math.abs(share)} %`),
             element("td", "", `${what}, for ${share < 0 ? second : first}`));
  return row;
}

/** Which kinds of feature speak for the likeliest producer, and against the next. */
function whyOf(why) {
  const details = element("details");
  const rows = element("tbody");
  const table = element("table");
  rows.append(...why.features.map((one) => reason(one.percent, one.feature, why)),
              reason(why.percent, "in all", why));
  table.append(rows);
  details.append(
    element("summary", "", `Why ${why.first} rather than ${why.second}, the next producer`),
    element("p", "dim", "In shares of all that tells them apart; in dB and seconds: prodval compare."),
    table,
  );
  return details;
}

/** Whom an answer named; by a library, the nearest song. */
export function namedBy(answer, by) {
  if (!isLibrary(by)) {
    return `${percent(answer.confidence)} % ${person(answer.label, by)}`;
  }
  const [song] = answer.neighbours;
  return song ? `Nearest: ${song.title} (${person(song.artist, by)})` : "";
}

/** The words of the last guess are on the page; here stands whom it named. */
function showAnswer(name, answer) {
  const item = element("li");
  const what = answer.error
    ? answer.error
    : namedBy(answer, model);
  const who = element("span", "who", what);
  if (!answer.error) {
    who.dataset.label = answer.label ?? "";
    who.style.color = colourOf(who.dataset.label, model);
  }
  item.append(element("span", "file", name), " ", who);
  if (answer.note) {
    item.append(element("span", "dim", ` ${answer.note}`));
  }
  if (answer.why) {
    item.append(whyOf(answer.why));
  }
  byId("answers").prepend(item);
}

/** Colours have changed. */
export function recolourAnswers() {
  byId("answers").querySelectorAll("[data-label]").forEach((who) => {
    who.style.color = colourOf(who.dataset.label, model);
  });
}

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: "the server did not answer" };
  }
}

function sendNext() {
  const file = queue.shift();
  const sent = byId("sent");
  isSending = file !== undefined;
  sent.hidden = !isSending;
  if (!isSending) {
    byId("giving").textContent = "";
    return;
  }
  const request = new XMLHttpRequest();
  byId("giving").textContent = `Sending ${file.name}`;
  sent.value = 0;
  request.upload.addEventListener("progress", (event) => {
    sent.value = event.lengthComputable ? event.loaded / event.total : 0;
  });
  request.upload.addEventListener("load", () => {
    byId("giving").textContent = `Hearing ${file.name}`;
    sent.removeAttribute("value");
  });
  request.addEventListener("loadend", () => {
    showAnswer(file.name, answerOf(request));
    sendNext();
  });
  request.open("POST", `/api/identify?name=${encodeURIComponent(file.name)}`);
  request.send(file);
}

function take(files) {
  queue.push(...files);
  if (!isSending) {
    sendNext();
  }
}

/** Only where the page is for files. */
export function showGive(newModel) {
  model = newModel;
  byId("give-part").hidden = !model.takes_files;
  byId("reset").hidden = model.takes_files;
  byId("set-part").hidden = model.takes_files; // The answers say it
}

export function startGive() {
  byId("give").addEventListener("change", (event) => {
    take(event.target.files);
    event.target.value = "";
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (model?.takes_files) {
      take(event.dataTransfer.files);
    }
  });
}
