/** The steps of the registration, in their order. Pure. */

const STEPS = ["categorie", "seances", "precisions", "coordonnees", "verification"] as const;
export type Step = (typeof STEPS)[number];

/** Finds the step of an address; the address without one begins with the first. */
export function stepNamed(name = "categorie"): Step | null {
  return STEPS.find((step) => step === name) ?? null;
}

/** Lists the steps that apply: who waits for a ticket type chooses nothing else yet. */
export function stepsThatApply({
  awaits,
  hasSessions,
  hasDetails,
}: {
  awaits: boolean;
  hasSessions: boolean;
  hasDetails: boolean;
}): Step[] {
  return STEPS.filter((step) => {
    if (step === "seances") return hasSessions && !awaits;
    return step === "precisions" ? hasDetails && !awaits : true;
  });
}

/** The step on which a field is asked for; null for what no step asks. */
export function stepOfField(name: string): Step | null {
  if (name === "ticket_type" || name === "audience_code" || name === "voucher") return "categorie";
  if (name === "sessions" || name === "waits") return "seances";
  if (name === "options" || name.startsWith("q_")) return "precisions";
  return name === "form" || name === "submission" ? null : "coordonnees";
}
