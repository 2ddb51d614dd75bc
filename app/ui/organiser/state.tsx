import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "#app/forms/field.ts";
import { say } from "#app/forms/form-texts.ts";

const SHAPES = {
  good: { mark: "✓", ground: "bg-leaf" },
  waiting: { mark: "…", ground: "bg-straw" },
  bad: { mark: "✕", ground: "bg-brick text-paper" },
  plain: { mark: "", ground: "bg-sky" },
} as const;

type Tone = keyof typeof SHAPES;

/** A state as one word with a colour and a mark, because colour alone is not enough. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { mark, ground } = SHAPES[tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 max-md:items-baseline rounded-md px-2 py-0.5 text-sm md:px-1.5 md:py-px md:[td_&]:whitespace-nowrap md:[td_&]:-my-px md:[td_&]:leading-[1.17] ${ground}`}
    >
      {mark && <span aria-hidden="true">{mark}</span>}
      {children}
    </span>
  );
}

/**
 * Makes a component that shows a state as its word.
 *
 * @param under the key of the states' messages
 * @param tones the states of each tone
 */
export function stateWord<const Name extends string, const Under extends string>(
  under: `${Under}.${Name}` extends Message ? Under : never,
  tones: Readonly<Partial<Record<Tone, readonly Name[]>>>,
) {
  const toneOf = (state: Name) => (Object.keys(SHAPES) as Tone[]).find((tone) => tones[tone]?.includes(state));
  return ({ state }: { state: Name }) => {
    const { i18n } = useTranslation();
    return <State tone={toneOf(state) ?? "plain"}>{say(i18n, `${under}.${state}` as Message)}</State>;
  };
}
