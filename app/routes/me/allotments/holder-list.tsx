import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { State } from "#app/ui/organiser/state.tsx";

const behind = pathsBehind<"/contingent/:token">;

interface ShownHolder {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly isCompleted: boolean;
  readonly isUnreached: boolean;
  readonly sessions: readonly string[];
}

/** The people who have places, whether they confirmed, and what can be done about each. */
export function HolderList(props: { holders: readonly ShownHolder[]; own: string; open: boolean }) {
  const { holders, own, open } = props;
  const { t } = useTranslation("allotments");
  if (holders.length === 0) return <p className="m-0">{t("own.nobody")}</p>;
  return (
    <section aria-labelledby="people" className="grid gap-2">
      <h2 id="people">{t("own.people")}</h2>
      <ul>
        {holders.map((holder) => (
          <li key={holder.id} className="grid gap-1 border-b border-line py-3">
            <span className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
              <span className="min-w-0 font-semibold wrap-anywhere">{holder.name}</span>
              <HolderState {...holder} />
            </span>
            <span className="hint wrap-anywhere">{[holder.email, ...holder.sessions].filter(Boolean).join(" · ")}</span>
            {open && <HolderVerbs holder={holder} own={own} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function HolderState({ isCompleted, isUnreached }: Pick<ShownHolder, "isCompleted" | "isUnreached">) {
  const { t } = useTranslation("allotments");
  if (isCompleted) return <State tone="good">{t("holders.completed")}</State>;
  if (isUnreached) return <State tone="bad">{t("holders.unreached")}</State>;
  return <State tone="waiting">{t("holders.awaited")}</State>;
}

function HolderVerbs({ holder: { id, name, isCompleted }, own }: { holder: ShownHolder; own: string }) {
  const { t } = useTranslation("allotments");
  const of = (verb: string) => t("own.of", { verb, name });
  return (
    <span className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <a href={behind(own)("/personnes/:id/remplacement", { id })} aria-label={of(t("own.swap"))} className="py-1">
        {t("own.swap")}
      </a>
      <a href={behind(own)("/personnes/:id/reprise", { id })} aria-label={of(t("own.takeBack"))} className="py-1">
        {t("own.takeBack")}
      </a>
      {!isCompleted && (
        <form method="post" action={behind(own)("/personnes/:id/rappel", { id })}>
          <button
            type="submit"
            className="cursor-pointer border-0 bg-transparent p-0 py-1 text-forest underline"
            aria-label={of(t("own.remind"))}
          >
            {t("own.remind")}
          </button>
        </form>
      )}
    </span>
  );
}
