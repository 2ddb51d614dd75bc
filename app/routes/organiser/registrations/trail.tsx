import type { auditOf } from "#app/domain/registration/registration-trail.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Trail } from "#app/ui/organiser/trail.tsx";

const VERBS = [
  "register",
  "cancel-registration",
  "send-letter-again",
  "change-sessions",
  "correct-name",
  "write-latin-letters",
  "prove-address",
  "confirm-registration",
  "end-hold",
  "correct-address",
  "approve-request",
  "decline-request",
  "retake-place",
  "drop-second-registration",
] as const;

/** Lists the actions on a registration, and by whom. */
export function RegistrationTrail({ acts }: { acts: Awaited<ReturnType<typeof auditOf>> }) {
  const { t } = useOffice();
  const words = (verb: string) => t(`verbs.${VERBS.find((known) => known === verb) ?? "other"}`);
  return <Trail acts={acts.map(({ verb, ...act }) => ({ ...act, what: words(verb) }))} />;
}
