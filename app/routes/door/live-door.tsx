import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { forgetRehearsals, phoneAddresses, walkInAt } from "./addresses.ts";
import { FullAnswer } from "./answer.tsx";
import { useCamera } from "./camera.ts";
import { Controls, lendsAt, type Post } from "./controls.tsx";
import { GroupEntry } from "./group-entry.tsx";
import { listenForReader } from "./keyboard-reader.ts";
import { NameSearch } from "./name-search.tsx";
import { usePageOffline } from "./page-offline.ts";
import { usePassages } from "./passages.ts";
import { PastAnswers } from "./past-answers.tsx";
import { useLitScreen } from "./phone.ts";
import { storedPost, storePost } from "./phone-storage.ts";
import { DoorRule, type PlainDoorProps } from "./plain-door.tsx";
import { usePresence } from "./presence-count.ts";
import { RehearsalBand, RehearsalOffer } from "./rehearsal-band.tsx";
import { allowSound } from "./signals.ts";
import { spokenAnswer } from "./spoken-answer.ts";
import { StatusBar } from "./status-bar.tsx";
import { Viewfinder } from "./viewfinder.tsx";

type View = "camera" | "search" | "group" | "past";

/** Shows the door on a phone: the camera fills the screen, and so does each answer. */
export function LiveDoor(door: PlainDoorProps) {
  const { t } = useTranslation("door");
  const [post, setPost] = useState<Post>(() => storedPost(door.year, door, door.checkpoints));
  const [view, setView] = useState<View>("camera");
  const { path, language } = usePageLanguage();
  const { year } = door;
  const { rehearsal } = door;
  const addresses = phoneAddresses(path, { year, rehearsal: rehearsal?.id ?? null });
  const passages = usePassages(addresses, language, door.answer);
  const presence = usePresence(addresses.presence, door.presence);
  const kept = rehearsal ? addresses.store : null;
  // On the door's own page none is kept: who goes on rehearsing begins with the people anew.
  useEffect(() => void forgetRehearsals(kept).catch(() => {}), [kept]);
  const { take, dismiss } = passages;
  const read = (code: string) => take({ ...post, code });
  const camera = useCamera(read);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => listenForReader((code) => latest.current(code)), []);
  useLitScreen();
  usePageOffline(passages.link, { rehearses: rehearsal !== null });
  const behind = useRef<HTMLElement>(null);
  const isCovered = passages.shown !== null;
  useEffect(() => {
    behind.current?.toggleAttribute("inert", isCovered);
  }, [isCovered]);
  const changePost = (changed: Post) => {
    setPost(changed);
    storePost(door.year, changed);
  };
  const lends = lendsAt(door.checkpoints, post.checkpoint);

  return (
    <div className="door-live" onPointerDownCapture={allowSound} onKeyDownCapture={allowSound}>
      <main ref={behind} className="fixed inset-0 grid grid-rows-[auto_1fr_auto] bg-paper">
        <div>
          {rehearsal && <RehearsalBand rehearsal={rehearsal} door={path("/accueil/:year", { year })} />}
          <StatusBar
            title={door.phone ?? t("title", { year: door.year })}
            ownPage={door.phone === null ? null : path("/accueil/:year/telephone", { year })}
            presence={presence}
            waiting={passages.waiting}
            link={passages.link}
            known={passages.known}
          />
        </div>
        <div className="relative">
          <Viewfinder camera={camera} isChecking={passages.isChecking} maySearch={door.mayChoose} />
          {view === "search" && (
            <NameSearch
              address={addresses.search}
              direction={post.direction}
              lends={lends}
              isEntrance={post.checkpoint === ENTRANCE}
              walkIn={door.walkIn && walkInAt(door.walkIn, post.checkpoint)}
              isAway={passages.link === "away"}
              blankFor={
                door.givesBlanks
                  ? (registration) =>
                      path("/accueil/:year/badge-vierge/:registration", {
                        year,
                        registration,
                        query: { point: post.checkpoint, sens: post.direction },
                      })
                  : null
              }
              door={door}
              searchAlone={passages.search}
              onChoose={({ registration, name }, reason) => take({ ...post, registration, name, reason })}
            />
          )}
          {view === "group" && !lends && (
            <GroupEntry direction={post.direction} onNote={(group) => take({ ...post, ...group })} />
          )}
          {view === "past" && <PastAnswers past={passages.past} timeZone={door.timeZone} />}
        </div>
        <div className="mx-auto grid w-full max-w-3xl gap-3 p-4">
          {passages.link === "signed-out" && (
            <p role="alert" className="bg-straw px-3 py-2 font-semibold">
              <a href={door.path}>{t("signedOut")}</a>
            </p>
          )}
          {passages.link === "no-door" && (
            <p role="alert" className="bg-straw px-3 py-2 font-semibold">
              {t(rehearsal ? "rehearsal.over" : "noDoor")}
            </p>
          )}
          {passages.link === "revoked" && (
            <p role="alert" className="bg-straw px-3 py-2 font-semibold">
              <a href={door.path}>{t("revoked")}</a>
            </p>
          )}
          <RehearsalOffer offered={door.offered} />
          <DoorRule lines={linesOf(door, post.checkpoint)} />
          {passages.link === "away" && door.limited.includes(post.checkpoint) && (
            <p className="m-0 font-semibold leading-snug">{t("rule.estimate")}</p>
          )}
          <Controls post={post} checkpoints={door.checkpoints} onChange={changePost} />
          <div className={`grid gap-3 ${door.mayChoose && !lends ? "grid-cols-3" : "grid-cols-2"}`}>
            {door.mayChoose && <ViewButton view={view} show={setView} of="search" label={t("search.title")} />}
            {!lends && <ViewButton view={view} show={setView} of="group" label={t("group.short")} />}
            <ViewButton
              view={view}
              show={setView}
              of="past"
              label={passages.late > 0 ? t("past.late", { count: passages.late }) : t("past.title")}
            />
          </div>
        </div>
      </main>
      {passages.shown && (
        <FullAnswer
          answer={passages.shown}
          door={door}
          signIn={passages.link === "signed-out" && passages.shown.look === "waiting" ? door.path : null}
          onDismiss={dismiss}
        />
      )}
      <p aria-live="assertive" className="sr-only">
        {passages.shown && spokenAnswer(passages.shown, t)}
      </p>
    </div>
  );
}

/** Opens a view over the camera; where that view is open, it leads back to the camera. */
function ViewButton(props: { of: View; label: string; view: View; show: (view: View) => void }) {
  const { t } = useTranslation("door");
  const isOpen = props.view === props.of;
  return (
    <Button
      type="button"
      look={isOpen ? "main" : "quiet"}
      className="min-h-14"
      onClick={() => props.show(isOpen ? "camera" : props.of)}
    >
      {isOpen ? t("camera.show") : props.label}
    </Button>
  );
}

/** The whole name of a checkpoint, which the field cuts on a phone, with its rule; nothing at the entrance without one. */
function linesOf({ checkpoints, rules }: PlainDoorProps, checkpoint: string): readonly string[] {
  const { name = "" } = checkpoints.find(({ slug }) => slug === checkpoint) ?? {};
  return [...(name.length > FITS ? [name] : []), ...(rules[checkpoint] ?? [])];
}

/** The slug of the entrance. A search tells who is inside only there. */
const ENTRANCE = "entree";

/** Letters of a name that the field shows at 360 px. */
const FITS = 12;
