import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Look } from "#app/domain/door/look.ts";
import type { Language } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { phoneAddresses } from "./addresses.ts";
import { useCamera } from "./camera.ts";
import { listenForReader } from "./keyboard-reader.ts";
import { COLOURS, type DoorAnswer } from "./looks.ts";
import { usePageOffline } from "./page-offline.ts";
import { usePassages } from "./passages.ts";
import { useLitScreen } from "./phone.ts";
import { hasNoRight } from "./scan-sender.ts";
import { Shape } from "./shape.tsx";
import { allowSound } from "./signals.ts";
import { Viewfinder } from "./viewfinder.tsx";

/** How long an answer stays, in milliseconds: the next person must not read it. */
const WELCOME_MS = 4_000;
const DESK_MS = 8_000;

/** Whose badge was good goes in; everybody else is sent to the desk, without the reason in front of the others. */
function isWelcome(look: Look): boolean {
  return look === "admitted" || look === "back";
}

/** Shows a tablet at which people read their own badges. Camera and hand-held readers work, and offline too. */
export function SelfCheckIn(kiosk: {
  edition: string;
  year: number;
  /** Slug. */
  checkpoint: string;
  other: { language: Language; path: string };
}) {
  const { edition, year, checkpoint, other } = kiosk;
  const { t } = useTranslation("door");
  const { path, language } = usePageLanguage();
  const { take, shown, dismiss, link } = usePassages(phoneAddresses(path, { year, rehearsal: null }), language);
  const read = (code: string) => take({ checkpoint, direction: "in", code });
  const camera = useCamera(read, "user");
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => listenForReader((code) => latest.current(code)), []);
  useLitScreen();
  usePageOffline(link);
  useEffect(() => {
    if (!shown) return;
    const closing = setTimeout(dismiss, isWelcome(shown.look) ? WELCOME_MS : DESK_MS);
    return () => clearTimeout(closing);
  }, [shown, dismiss]);

  return (
    <div className="door-live" onPointerDownCapture={allowSound}>
      <main className="fixed inset-0 grid grid-rows-[auto_1fr_auto] bg-paper">
        <header className="flex items-center justify-between gap-4 px-6 py-4">
          <p className="m-0 font-semibold leading-tight">{edition}</p>
          {/* The page in the other language is not kept: without the network it would not open. */}
          {link === "online" && (
            <a href={other.path} lang={other.language} className="flex min-h-12 shrink-0 items-center font-semibold">
              {t("kiosk.otherLanguage")}
            </a>
          )}
        </header>
        <div className="relative">
          <Viewfinder camera={camera} mirrored />
        </div>
        <div className="grid min-h-[22vh] place-content-center gap-2 px-6 py-5 text-center">
          <h1 className="text-[clamp(1.5rem,5vw,3rem)] leading-tight text-balance">
            {t(hasNoRight(link) ? "kiosk.closed" : "kiosk.hold")}
          </h1>
          <p className="m-0 text-[clamp(1rem,2.5vw,1.5rem)] leading-snug">{t("kiosk.where")}</p>
        </div>
      </main>
      {shown && <Answer answer={shown} onDismiss={dismiss} />}
      <p aria-live="assertive" className="sr-only">
        {shown && said(shown, t)}
      </p>
    </div>
  );
}

function Answer({ answer, onDismiss }: { answer: DoorAnswer; onDismiss: () => void }) {
  const { t } = useTranslation("door");
  const { look, name } = answer;
  // A person at the desk sees the reason; the colour and the shape say that something is to be done.
  const seen = isWelcome(look) || look === "waiting" ? look : "already";
  return (
    <button
      type="button"
      data-look={look}
      onClick={onDismiss}
      className={`fixed inset-0 z-20 flex w-full cursor-pointer flex-col items-center justify-center gap-6 px-8 text-center -outline-offset-8 focus-visible:outline-current ${COLOURS[seen]}`}
    >
      <Shape look={seen} className="h-[min(30vh,16rem)] w-auto shrink-0" />
      <span className="block max-w-[20ch] text-balance font-heading text-[clamp(2rem,7vw,4.5rem)] font-extrabold leading-tight [overflow-wrap:anywhere]">
        {isWelcome(look) && name ? t("kiosk.welcome", { name }) : t(isWelcome(look) ? "kiosk.goIn" : "kiosk.toDesk")}
      </span>
      <span className="block max-w-[34ch] text-[clamp(1.1rem,3vw,2rem)] leading-snug">
        {t(isWelcome(look) ? "kiosk.goIn" : "kiosk.deskHelps")}
      </span>
    </button>
  );
}

function said({ look, name }: DoorAnswer, t: ReturnType<typeof useTranslation<"door">>["t"]): string {
  if (!isWelcome(look)) return `${t("kiosk.toDesk")} ${t("kiosk.deskHelps")}`;
  return name ? `${t("kiosk.welcome", { name })} ${t("kiosk.goIn")}` : t("kiosk.goIn");
}
