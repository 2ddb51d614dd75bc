import { expect, test, vi } from "vitest";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import { withinBudget } from "#app/payments/within-budget.ts";

test("all calls of a request to a silent service together wait no longer than its budget, and control: without it they wait on", async () => {
  vi.useFakeTimers();
  const silent = { findCheckout: () => new Promise<never>(() => {}) } as unknown as PaymentService;
  const limited = withinBudget(silent, 4_500);
  const ended: number[] = [];
  const noted = (call: Promise<unknown>) => call.catch(() => ended.push(performance.now()));
  const begun = performance.now();
  const first = noted(limited.findCheckout("cs_1"));
  void noted(silent.findCheckout("cs_1"));
  await vi.advanceTimersByTimeAsync(3_000);
  const second = noted(limited.findCheckout("cs_1"));
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all([first, second]);
  vi.useRealTimers();
  expect(ended.map((at) => at - begun)).toEqual([4_500, 4_500]);
});
