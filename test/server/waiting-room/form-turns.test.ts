import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { openFormTurns } from "#app/server/waiting-room/form-turns.ts";
import { until } from "#test/support/patience.ts";

function opened(forms: number) {
  const state = { isLimited: true };
  const [begun, took]: [number[], number[]] = [[], []];
  const inTurn = openFormTurns(
    () => state.isLimited,
    (ms) => took.push(ms),
  );
  const answers = Array.from({ length: forms }, () => new EventEmitter());
  for (const [at, answer] of answers.entries()) inTurn(answer as unknown as ServerResponse, () => begun.push(at));
  const end = (at: number) => answers[at]?.emit("close");
  return { state, begun, took, end };
}

test("forms run in the order in which they came, two at once with rests, and those who left run none", async () => {
  const { begun, end } = opened(6);
  expect(begun).toEqual([0, 1]);
  end(2);
  end(1);
  expect(begun).toEqual([0, 1]);
  await until("the next one runs", () => begun.length === 3);
  end(0);
  await until("the next one runs", () => begun.length === 4);
  end(3);
  await until("the last one runs", () => begun.length === 5);
  expect(begun).toEqual([0, 1, 3, 4, 5]);
});

test("while many wait they run without rests", () => {
  const { begun, took, end } = opened(40);
  for (let at = 0; at < 10; at += 1) end(at);
  expect(begun).toEqual(Array.from({ length: 12 }, (_, at) => at));
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
