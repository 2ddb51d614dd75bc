import { Button } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import type { callViews } from "./show.server.ts";

const TONES = { waiting: "waiting", sent: "good", failed: "bad" } as const;

/** Lists by member whether the convocation arrived; a failed letter can be sent again. */
export function CallTable(props: { meeting: number; calls: Awaited<ReturnType<typeof callViews>> }) {
  const { meeting, calls } = props;
  const { t, space } = useGroup();
  const missed = calls.filter(({ email, letter }) => !email || letter?.state === "failed");
  return (
    <Section id="calls" title={t("calls.title")}>
      {missed.length > 0 && (
        <Notice tone="attention">
          {t("calls.missed", { count: missed.length, names: missed.map(({ name }) => name).join(", ") })}
        </Notice>
      )}
      <Table
        caption={t("calls.title")}
        rows={calls}
        rowKey={({ person }) => person}
        columns={[
          {
            label: t("calls.who"),
            cell: ({ name }) => name,
            sub: ({ name, email }) => email && email !== name && email,
          },
          {
            label: t("calls.letter"),
            cell: ({ letter }) => letter && t(`calls.kinds.${letter.kind}`),
            sub: ({ letter }) => letter?.at,
          },
          {
            label: t("meeting.state"),
            cell: ({ name, email, letter }) => (
              <>
                {!email && <State tone="bad">{t("calls.noAddress")}</State>}
                {email && !letter && <State tone="plain">{t("calls.none")}</State>}
                {email && letter && <State tone={TONES[letter.state]}>{t(`calls.states.${letter.state}`)}</State>}
                {letter?.state === "failed" && (
                  <form
                    method="post"
                    action={space("/reunions/:id/courriels/:letter/relance", { id: meeting, letter: letter.id })}
                    className="mt-1 grid justify-items-start gap-1"
                  >
                    {letter.failure && <span className="text-sm text-zinc wrap-anywhere">{letter.failure}</span>}
                    <Button look="quiet">
                      {t("calls.again")}
                      <span className="sr-only"> {name}</span>
                    </Button>
                  </form>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
