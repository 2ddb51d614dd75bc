import { Link } from "@remix-run/react";
import type { Reconfirmation, RequestCounts } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { REQUEST_STATES } from "#app/domain/reconfirmation/states.ts";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Where a reconfirmation stands: its dates, how many answered, and how many letters still wait. */
export function Progress(props: { run: Reconfirmation; counts: RequestCounts; isMoving: boolean; seenAt: Date }) {
  const { run, counts, isMoving, seenAt } = props;
  const { t, path, moment, number } = useOffice();
  const { id, state, asked, lettersWaiting, endedAt, stoppedAt } = run;
  const answered = counts.confirmed + counts.retaken + counts.declined;
  const at = endedAt ?? stoppedAt;
  const isAsked = run.askedAt !== null;
  return (
    <div role="status" data-follow={isMoving ? "live" : "still"} className="flex flex-col gap-3">
      <p className="m-0 max-w-text">
        {t(`reconfirmations:says.${state}`, { moment: moment(at ?? (state === "planned" ? run.asksAt : run.endsAt)) })}{" "}
        {t(run.releases ? "reconfirmations:releasing" : "reconfirmations:keeping")}
      </p>
      {isAsked && asked > 0 && (
        <progress
          max={asked}
          value={answered}
          aria-label={t("reconfirmations:facts.answered")}
          className="w-full max-w-xl"
        />
      )}
      <Facts
        facts={[
          [t("reconfirmations:facts.asksAt"), moment(run.askedAt ?? run.asksAt)],
          [t("reconfirmations:facts.remindsAt"), run.remindsAt && moment(run.remindedAt ?? run.remindsAt)],
          [t("reconfirmations:facts.endsAt"), moment(run.endsAt)],
          [t("reconfirmations:facts.asked"), isAsked && number(asked)],
          ...REQUEST_STATES.map(
            (one) =>
              [
                t(`reconfirmations:requests.${one}`),
                isAsked && (counts[one] > 0 || ALWAYS.has(one)) && (
                  <Link to={path("/confirmations-de-venue/:id", { id, query: { etat: one } })}>
                    {number(counts[one])}
                  </Link>
                ),
              ] as const,
          ),
          [t("reconfirmations:facts.lettersWaiting"), lettersWaiting > 0 && number(lettersWaiting)],
          [t("reconfirmations:facts.seenAt"), isAsked && moment(seenAt)],
        ]}
      />
    </div>
  );
}

/** Shown also when they are none. */
const ALWAYS: ReadonlySet<string> = new Set(["confirmed", "declined", "silent", "unreachable"]);
