import { data } from "@remix-run/node";
import type { FactorRefusal } from "#app/ui/security/factor-forms.tsx";

/** Answers with the page and the reason of the refusal. */
export function refusedProof(refusal: { kind: "refused" } | { kind: "wait"; seconds: number }) {
  if (refusal.kind === "refused") return data<FactorRefusal>({ reason: "refused", seconds: 0 }, 422);
  const headers = { "retry-after": String(refusal.seconds) };
  return data<FactorRefusal>({ reason: "wait", seconds: refusal.seconds }, { status: 429, headers });
}
