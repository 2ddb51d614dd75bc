import { useTranslation } from "react-i18next";
import type { CallKind } from "#app/domain/groups/member-calls.ts";
import type { LetterState } from "#app/domain/letter-kinds.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** The last letter about a meeting to a member, as shown to leads. */
export interface ShownCall {
  readonly person: number;
  readonly name: string;
  /** Null for a member without an address. */
  readonly email: string | null;
  readonly letter: {
    readonly id: number;
    readonly kind: CallKind;
    readonly state: Exclude<LetterState, "obsolete">;
    readonly failure: string | null;
    /** In words. */
    readonly at: string;
  } | null;
}

const TONES = { waiting: "waiting", sent: "good", failed: "bad" } as const;

/**
 * Lists by member whether the convocation arrived; a failed letter can be sent again.
 *
 * @param again the address that tries a letter once more
 */
export function CallTable({ calls, again }: { calls: readonly ShownCall[]; again: (letter: number) => string }) {
  const { t } = useTranslation("groups");
  const missed = calls.filter(({ email, letter }) => !email || letter?.state === "failed");
  return (
    <section aria-labelledby="calls" className="grid gap-3">
      <h2 id="calls">{t("calls.title")}</h2>
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
                {letter?.state === "failed" && <Retry failure={letter.failure} name={name} action={again(letter.id)} />}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Retry({ failure, name, action }: { failure: string | null; name: string; action: string }) {
  const { t } = useTranslation("groups");
  return (
    <form method="post" action={action} className="mt-1 grid justify-items-start gap-1">
      {failure && <span className="text-sm text-zinc wrap-anywhere">{failure}</span>}
      <Button look="quiet">
        {t("calls.again")}
        <span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}
