import { useTranslation } from "react-i18next";
import { COLOURS, type DoorAnswer } from "./looks.ts";
import { Shape } from "./shape.tsx";

/** The answer as a part of the page, where no script covers the screen with it. */
export function PlainAnswer({ answer }: { answer: DoorAnswer }) {
  return (
    <div role="status" className={`grid place-items-center gap-3 px-6 py-8 text-center ${COLOURS[answer.look]}`}>
      <Said answer={answer} shape="h-32 w-32" />
    </div>
  );
}

/** The answer over everything; touched anywhere, it goes. */
export function FullAnswer({ answer, onDismiss }: { answer: DoorAnswer; onDismiss: () => void }) {
  const { t } = useTranslation("door");
  return (
    <button
      type="button"
      onClick={onDismiss}
      data-look={answer.look}
      className={`fixed inset-0 z-20 flex cursor-pointer flex-col items-center justify-center gap-4 overflow-y-auto px-6 py-8 text-center -outline-offset-8 focus-visible:outline-current ${COLOURS[answer.look]}`}
    >
      <Said answer={answer} shape="h-[min(34vh,16rem)] w-auto shrink-0" />
      <span className="mt-auto pt-6 text-base">{t("next")}</span>
    </button>
  );
}

function Said({ answer: { look, name, reason }, shape }: { answer: DoorAnswer; shape: string }) {
  const { t } = useTranslation("door");
  return (
    <>
      <Shape look={look} className={`${shape} mt-auto`} />
      <span className="block font-heading text-[28px] font-bold leading-tight">{t(`words.${look}`)}</span>
      {name && (
        <span className="block max-w-[20ch] hyphens-auto text-balance font-heading text-[48px] font-extrabold leading-[1.05] [overflow-wrap:anywhere]">
          {name}
        </span>
      )}
      <span className="block max-w-[34ch] text-balance text-[22px] leading-snug">{reason}</span>
    </>
  );
}
