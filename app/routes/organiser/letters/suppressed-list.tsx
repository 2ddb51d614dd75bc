import { Link } from "@remix-run/react";
import type { SuppressedAddress } from "#app/domain/returned/list-suppressed.ts";
import { CORRECTED, RESUMED } from "#app/domain/returned-verdicts.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";

const STATES = ["open", "lifted"] as const;

/** The addresses that get no letters, or did not. */
export const suppressedList = {
  caption: "returnedMail:suppressed.title",
  label: "returnedMail:suppressed.filter",
  filters: form({
    q: search("returnedMail:suppressed.search"),
    etat: optional(
      choice({ label: "organiser:table.state", choices: worded(STATES, "returnedMail:suppressed.states") }),
    ),
  }),
  none: "returnedMail:suppressed.none",
  count: "returnedMail:suppressed.count",
  file: { needs: "export-people" },
  columns: ({ t, path, moment, may }: Office): Column<SuppressedAddress>[] => [
    {
      label: t("returnedMail:suppressed.address"),
      cell: ({ address }) => address,
      text: ({ address }) => address,
      to: ({ registration }) => (registration === null ? null : path("/inscriptions/:id", { id: registration })),
    },
    {
      label: t("table.state"),
      aside: true,
      cell: ({ cause, liftedAt }) => (
        <State tone={liftedAt ? "plain" : cause === "hard" ? "bad" : "waiting"}>
          {t(`returnedMail:suppressed.words.${liftedAt ? "lifted" : cause}`)}
        </State>
      ),
      text: ({ cause, liftedAt }) => t(`returnedMail:suppressed.words.${liftedAt ? "lifted" : cause}`),
    },
    {
      label: t("returnedMail:suppressed.why"),
      cell: ({ reason }) => t(`returnedMail:cause.${reason}`),
      text: ({ reason }) => t(`returnedMail:cause.${reason}`),
      sub: (row) => liftedWhy(t, row),
    },
    {
      label: t("returnedMail:suppressed.since"),
      oneLine: () => true,
      cell: ({ since }) => moment(since),
      text: ({ since }) => since,
    },
    { label: t("returnedMail:suppressed.liftedOn"), text: ({ liftedAt }) => liftedAt },
    { label: t("returnedMail:suppressed.liftedWhy"), text: (row) => liftedWhy(t, row) },
    {
      label: t("returnedMail:suppressed.ways"),
      cell: ({ id, address, liftedAt, registration }) =>
        liftedAt ? (
          t("returnedMail:suppressed.liftedAt", { at: moment(liftedAt) })
        ) : (
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            {registration !== null && may("edit-registrations") && (
              <Link
                to={path("/inscriptions/:id/modification", { id: registration })}
                aria-label={t("returnedMail:suppressed.correctOf", { address })}
              >
                {t("returnedMail:suppressed.correct")}
              </Link>
            )}
            {may("send-letters-again") && (
              <Link
                to={path("/courriels/adresses/:id/reprise", { id })}
                aria-label={t("returnedMail:suppressed.liftOf", { address })}
              >
                {t("returnedMail:suppressed.lift")}
              </Link>
            )}
          </span>
        ),
    },
  ],
} as const;

function liftedWhy(t: Office["t"], { liftReason }: SuppressedAddress): string | null {
  if (liftReason === CORRECTED) return t("returnedMail:suppressed.corrected");
  return liftReason === RESUMED ? t("returnedMail:suppressed.resumed") : liftReason;
}
