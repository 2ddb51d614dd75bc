import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { openFormTurns } from "#app/server/waiting-room/form-turns.ts";
import { until } from "#test/support/patience.ts";

/** Forms of which the bodies have come, or not. */
function opened(forms: number, { readableEnded = true } = {}) {
  const state = { isLimited: true };
  const [begun, took]: [number[], number[]] = [[], []];
  const turns = openFormTurns(
    () => state.isLimited,
    (ms) => took.push(ms),
  );
  const answers: EventEmitter[] = [];
  const send = () => {
    const request = Object.assign(new EventEmitter(), { readableEnded, complete: readableEnded });
    const answer = new EventEmitter();
    const at = answers.push(answer) - 1;
    turns.inTurn(request as unknown as IncomingMessage, answer as unknown as ServerResponse, () => begun.push(at));
  };
  for (let at = 0; at < forms; at += 1) send();
  const end = (at: number) => answers[at]?.emit("close");
  return { state, begun, took, end, send, turns };
}

test("forms run in the order in which they came, one after the other with rests, and those who left run none", async () => {
  const { begun, end } = opened(6);
  expect(begun).toEqual([0]);
  end(2);
  end(0);
  expect(begun).toEqual([0]);
  await until("the next one runs", () => begun.length === 2);
  end(1);
  await until("the next one runs", () => begun.length === 3);
  end(3);
  await until("the next one runs", () => begun.length === 4);
  end(4);
  await until("the last one runs", () => begun.length === 5);
  expect(begun).toEqual([0, 1, 3, 4, 5]);
});

test("while many wait they run without rests", () => {
  const { begun, took, end } = opened(40);
  for (let at = 0; at < 10; at += 1) end(at);
  expect(begun).toEqual(Array.from({ length: 11 }, (_, at) => at));
  expect(took).toHaveLength(10);
});

test("when the line has ended, all that wait run", () => {
  const { state, begun, end } = opened(6);
  state.isLimited = false;
  end(0);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a form waits a second at most for its turn", async () => {
  const { begun } = opened(5);
  const before = performance.now();
  await until("all run", () => begun.length === 5);
  expect(performance.now() - before).toBeGreaterThan(900);
});

test("whoever sends the head of a form and no body has a turn for a second, is no measure and does not count as waiting", async () => {
  const { begun, took, end, send, turns } = opened(2, { readableEnded: false });
  expect(begun).toEqual([0]);
  expect(turns.waiting()).toBe(0);
  end(1);
  await delay(1_100);
  send();
  expect(begun).toEqual([0, 2]);
  for (const at of [0, 2]) end(at);
  expect(took).toEqual([]);
  expect(opened(5).turns.waiting()).toBe(4);
});
