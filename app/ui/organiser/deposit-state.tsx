import type { Stage } from "#app/domain/deposits/deposit-states.ts";
import type { OfficeWords } from "./office.ts";
import { useOffice } from "./office.ts";
import { State } from "./state.tsx";

const TONES = {
  "under-way": "waiting",
  "with-payer": "plain",
  "to-mend": "bad",
  rejected: "bad",
  "being-paid": "good",
} as const satisfies Record<Stage, string>;

/** The state of an invoice at Chorus Pro as a word; one that Chorus added since is shown as its code. */
export function DepositStateWord({ state, stage }: { state: string | null; stage: Stage | null }) {
  const { t } = useOffice();
  return <State tone={stage ? TONES[stage] : "plain"}>{depositStateIn(t, state)}</State>;
}

/** Names a state in words. */
export function depositStateIn(t: OfficeWords, state: string | null): string {
  const names: Readonly<Record<string, string>> = t("deposits:states", { returnObjects: true });
  return names[state ?? "none"] ?? state ?? "";
}
