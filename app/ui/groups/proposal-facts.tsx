import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProposalState } from "#app/domain/groups/proposal-state.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import type { AnswerView, ProposalView, SlotView } from "./proposal-view.ts";

const TONES = {
  open: "waiting",
  countered: "waiting",
  accepted: "good",
  declined: "bad",
  withdrawn: "plain",
} as const satisfies Record<ProposalState, string>;

/** The state of a proposal in a word with a mark. @param side the reader, to whom the state is worded differently */
export function ProposalStateWord({ state, side }: { state: ProposalState; side: "group" | "office" }) {
  const { t } = useTranslation("proposals");
  return <State tone={TONES[state]}>{t(`states.${side}.${state}`)}</State>;
}

/** The facts of a proposal; `children` are between them and the summary. */
export function ProposalFacts(props: { proposal: ProposalView; children?: ReactNode }) {
  const { proposal, children } = props;
  const { t } = useTranslation("proposals");
  const { minutes, expected, titleEn, title, edition } = proposal;
  return (
    <>
      <Facts
        facts={[
          [t("facts.edition"), edition],
          [t("facts.titleEn"), titleEn && titleEn !== title && <span lang="en">{titleEn}</span>],
          [t("facts.length"), t("facts.minutes", { count: minutes })],
          [t("facts.expected"), expected === null ? null : t("facts.people", { count: expected })],
          [t("facts.proposed"), t("facts.byOn", { name: proposal.proposer, day: proposal.proposed })],
        ]}
      />
      {children}
      {proposal.abstract && (
        <div className="max-w-text">
          <Section id="abstract" title={t("fields.abstract")}>
            <div className="grid gap-2 wrap-anywhere">
              <Paragraphs text={proposal.abstract} lang="fr" />
            </div>
          </Section>
        </div>
      )}
    </>
  );
}

/** A list of slots with rooms. */
export function SlotList({ slots }: { slots: readonly SlotView[] }) {
  const { t } = useTranslation("proposals");
  return (
    <ol className="m-0 grid list-none gap-1 p-0">
      {slots.map(({ id, when, room }) => (
        <li key={id} className="m-0 wrap-anywhere">
          {when} <span className="hint">· {room ?? t("fields.anyRoom")}</span>
        </li>
      ))}
    </ol>
  );
}

/** The answers to a proposal, the earliest first. @param props.session links to its session */
export function AnswerTrail(props: {
  answers: readonly AnswerView[];
  session: (session: NonNullable<AnswerView["session"]>) => ReactNode;
}) {
  const { t } = useTranslation("proposals");
  if (props.answers.length === 0) return null;
  return (
    <Section id="answers" title={t("answers.title")}>
      <ol className="m-0 grid max-w-3xl list-none gap-4 p-0">
        {props.answers.map((answer) => (
          <li key={answer.id} className="m-0 grid gap-2 border-line border-b pb-4">
            <Answer answer={answer} session={props.session} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Answer({ answer, session }: { answer: AnswerView; session: Parameters<typeof AnswerTrail>[0]["session"] }) {
  const { t } = useTranslation("proposals");
  const { kind, at, message, offered, refused, refusal, isOpen, places } = answer;
  return (
    <>
      <p className="m-0">
        <span className="font-semibold">{t(`answers.${kind}`)}</span> <span className="hint">· {at}</span>
      </p>
      {answer.session && session(answer.session)}
      <SlotList slots={offered} />
      {places !== null && <p className="hint m-0">{t("answers.places", { count: places })}</p>}
      <Words text={message} />
      {!isOpen && <p className="m-0">{t(refused ? "answers.refused" : "answers.replaced")}</p>}
      {refusal && <Words text={refusal} />}
    </>
  );
}

function Words({ text }: { text: string | null }) {
  return (
    <div className="grid gap-2 wrap-anywhere [&>p]:m-0">
      <Paragraphs text={text} />
    </div>
  );
}
