import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { COLOURS, type DoorAnswer, wordOf } from "./looks.ts";
import { OfPerson } from "./of-person.tsx";
import { RehearsalBand, type ShownRehearsal } from "./rehearsal-band.tsx";
import { Shape } from "./shape.tsx";

/** Shows the answer as a part of the page, for pages without scripts. */
export function PlainAnswer({ answer, door }: { answer: DoorAnswer; door: Supervised }) {
  return (
    <div role="status" className={`grid place-items-center gap-3 px-6 py-8 text-center ${COLOURS[answer.look]}`}>
      <Said answer={answer} shape="h-32 w-32 shrink-0" />
      <GivePlace answer={answer} door={door} />
      <LetIn answer={answer} door={door} />
      <OfPerson registration={answer.registration} door={door} className={BESIDE} />
    </div>
  );
}

/**
 * Shows the answer over the whole screen; a touch closes it. Verdict, reason and instruction stay visible however long
 * the rest is: what does not fit scrolls.
 *
 * @param props.signIn where to sign in again, for a phone that is signed out
 */
export function FullAnswer({
  answer,
  door,
  signIn,
  onDismiss,
}: {
  answer: DoorAnswer;
  door: Supervised;
  signIn: string | null;
  onDismiss: () => void;
}) {
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  const { rehearsal, year } = door;
  return (
    <div data-look={answer.look} className={`fixed inset-0 z-20 flex flex-col ${COLOURS[answer.look]}`}>
      {rehearsal && <RehearsalBand rehearsal={rehearsal} door={path("/accueil/:year", { year })} />}
      <button
        type="button"
        onClick={onDismiss}
        className="flex min-h-0 w-full grow cursor-pointer flex-col items-center justify-center gap-[min(1rem,1.4vh)] px-6 py-[min(1.5rem,2.4vh)] text-center -outline-offset-8 focus-visible:outline-current"
      >
        <Said answer={answer} shape={GIVING_WAY} />
        <span className="mt-auto shrink-0 text-base">{t("next")}</span>
      </button>
      {signIn && (
        <a href={signIn} className={`m-4 mt-0 ${BESIDE}`}>
          {t("signIn")}
        </a>
      )}
      <div className="grid shrink-0 auto-cols-fr grid-flow-col gap-3 px-4 pb-4 empty:hidden">
        <GivePlace answer={answer} door={door} />
        <LetIn answer={answer} door={door} />
        {!answer.overrulable && !answer.givable && (
          <OfPerson registration={answer.registration} door={door} className={BESIDE} />
        )}
      </div>
    </div>
  );
}

const BESIDE =
  "flex min-h-14 shrink-0 items-center justify-center rounded-md border-2 border-current px-4 text-center leading-tight font-semibold text-current";

/** The door's edition, its rehearsal, and whether the person there may admit people without a code, and against the rule. */
interface Supervised {
  readonly year: number;
  readonly mayChoose: boolean;
  readonly mayLetIn: boolean;
  readonly rehearsal: ShownRehearsal | null;
}

/** The way to give a place that is left to somebody who has not booked; the phone alone offers none. */
function GivePlace({
  answer: { givable: scan },
  door: { year, mayChoose, rehearsal },
}: {
  answer: DoorAnswer;
  door: Supervised;
}) {
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  if (!scan || !mayChoose || rehearsal) return null;
  return (
    <a href={path("/accueil/:year/passages/:scan/place", { year, scan })} className={BESIDE}>
      {t("place.give")}
    </a>
  );
}

/** The way to let somebody in whom the platform refused, with a reason; the phone alone offers none. */
function LetIn({ answer: { overrulable: scan }, door: { year, mayLetIn } }: { answer: DoorAnswer; door: Supervised }) {
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  if (!scan || !mayLetIn) return null;
  const to = path("/organisation/:year/passages/:scan/decision", { year, scan, query: { accueil: "oui" } });
  return (
    <a href={to} className={BESIDE}>
      {t("letIn")}
    </a>
  );
}

const LONG_NAME = 24;

/** Writes long names smaller; the longest ones scroll. */
function nameSize({ length }: string): string {
  if (length <= LONG_NAME) return "text-[48px] leading-[1.05]";
  return length <= 60 ? "text-[32px] leading-[1.1]" : "text-[22px] leading-[1.15]";
}

/** The shape is large where there is room, and gives way to what must be read. */
const GIVING_WAY = "aspect-square min-h-[9vh] shrink-[1000] basis-[min(34vh,16rem)]";

const LONG_TODO = 60;

/** Writes a long instruction or note smaller, so that all of it is seen. */
function todoSize({ length }: string): string {
  if (length <= LONG_TODO) return "text-xl leading-snug";
  return length <= 150 ? "text-base leading-snug" : "text-[15px] leading-tight";
}

function Said(props: { answer: DoorAnswer; shape: string }) {
  const { answer, shape } = props;
  const { look, name, about, reason, todo = [], options, asked = [], alone } = answer;
  const { t } = useTranslation("door");
  return (
    <>
      <Shape look={look} className={`${shape} mt-auto`} />
      <span className="block shrink-0 font-heading text-[28px] font-bold leading-tight">{t(wordOf(answer))}</span>
      {name && (
        <span
          className={`block shrink-[50] min-h-[1.2em] max-w-[20ch] overflow-y-auto hyphens-auto text-balance font-heading font-extrabold [overflow-wrap:anywhere] ${nameSize(name)}`}
        >
          {name}
        </span>
      )}
      {about && (
        <span className="block shrink-[50] max-h-[3.75em] min-h-[1.25em] max-w-[34ch] overflow-y-auto text-balance text-lg font-semibold leading-tight [overflow-wrap:anywhere]">
          {about}
        </span>
      )}
      <span
        className={`block ${todo.length > 0 ? "max-h-[24vh]" : "max-h-[36vh]"} max-w-[34ch] shrink-0 overflow-y-auto text-balance text-[22px] leading-snug [overflow-wrap:anywhere]`}
      >
        {reason}
      </span>
      {todo.length > 0 && (
        <span
          className={`block max-h-[40vh] max-w-[40ch] shrink-0 overflow-y-auto text-balance rounded-md border-2 border-current px-3 py-2 font-bold [overflow-wrap:anywhere] ${todoSize(todo.join(""))}`}
        >
          {todo.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </span>
      )}
      {alone && <span className="block shrink-0 text-lg font-semibold">{t("alone")}</span>}
      {options && (
        <span className="block shrink-[50] max-h-[4.5em] min-h-[1.4em] max-w-[34ch] overflow-y-auto text-balance text-[20px] leading-snug [overflow-wrap:anywhere]">
          {t("search.options", { names: options })}
        </span>
      )}
      {asked.length > 0 && (
        <span className="block shrink-[50] max-h-[24vh] min-h-[1.4em] max-w-[40ch] overflow-y-auto text-lg leading-snug [overflow-wrap:anywhere]">
          {asked.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
