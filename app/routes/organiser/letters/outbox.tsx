import { Link } from "@remix-run/react";
import { countWaitingLetters, type WaitingKind } from "#app/domain/count-waiting-letters.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { May, useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { isStoppedWhole } from "./waiting-kinds.ts";

export const loader = officeLoader("see-letters", async ({ db, edition, t }) => ({
  ...{ menuEntry: "letters", title: t("outbox.title"), notes: [t("outbox.intro")] },
  kinds: await countWaitingLetters(db, { edition: edition.id }),
}));

export default function OutboxPage() {
  const { t, path, moment, number, kinds } = usePage<typeof loader>();
  const list = (kind: string, etat: string) => path("/courriels", { query: { genre: kind, etat } });
  return (
    <OrganiserPage>
      <Table
        caption={t("outbox.title")}
        none={t("outbox.none")}
        rows={kinds}
        rowKey={({ kind }) => kind}
        columns={[
          {
            label: t("letters.kind"),
            cell: ({ kind }) => t(`letterKinds.${kind}`),
            to: ({ kind, waiting }) => list(kind, waiting > 0 ? "waiting" : "held"),
          },
          { label: t("outbox.waiting"), numeric: true, cell: ({ waiting }) => number(waiting) },
          {
            label: t("outbox.held"),
            numeric: true,
            cell: ({ held, stopped }) => number(held + stopped),
            to: ({ kind, held, stopped }) => (held + stopped > 0 ? list(kind, "held") : null),
          },
          {
            label: t("outbox.since"),
            labelled: true,
            oneLine: () => true,
            cell: ({ since }) => since && moment(since),
          },
          {
            label: t("outbox.firstUntil"),
            labelled: true,
            oneLine: () => true,
            cell: ({ until }) => until && moment(until),
          },
          { label: t("outbox.verbs"), cell: (kind) => <KindVerbs of={kind} /> },
        ]}
      />
    </OrganiserPage>
  );
}

/** What can be done with all letters of a kind that wait. */
function KindVerbs({ of: { kind: genre, waiting, held } }: { of: WaitingKind }) {
  const { t, path } = useOffice();
  if (isStoppedWhole(genre)) return <Link to={path("/courriels/aux-inscrits")}>{t("outbox.onTheirPage")}</Link>;
  const name = t(`letterKinds.${genre}`);
  const links = [
    waiting > 0 && ([path("/courriels/en-attente/:genre/retenue", { genre }), "hold"] as const),
    held > 0 && ([path("/courriels/en-attente/:genre/liberation", { genre }), "release"] as const),
    waiting + held > 0 && ([path("/courriels/en-attente/:genre/abandon", { genre }), "leaveOut"] as const),
  ];
  return (
    <May needs="send-letters-again">
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {links.map(
          (link) =>
            link && (
              <Link
                key={link[1]}
                to={link[0]}
                aria-label={t("outbox.named", { verb: t(`outbox.${link[1]}.short`), name })}
              >
                {t(`outbox.${link[1]}.short`)}
              </Link>
            ),
        )}
      </span>
    </May>
  );
}
