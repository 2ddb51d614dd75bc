import { type RefObject, useEffect, useRef, useState } from "react";
import { meantCode, openCodeReader } from "./code-reader.ts";

/** `off`: there is no camera, or another program uses it; `blocked`: the person or the browser refuses it to the page. */
export type CameraState = "starting" | "on" | "blocked" | "off";

const LOOK_EVERY_MS = 120;
/** A badge held still is one scan; after this time out of view it counts as shown again. */
const FORGET_MS = 1_500;

export interface Camera {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement>;
  readonly torch: boolean | null;
  readonly turnTorch: () => void;
}

/**
 * Reads codes with the phone's camera while the page is visible. Calls back once each time a badge is shown.
 *
 * @param facing the camera on the back, or the one beside the screen
 * @returns the camera's state, its element, and its torch (null when it has none)
 */
export function useCamera(onCode: (code: string) => void, facing: "environment" | "user" = "environment"): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef(onCode);
  heard.current = onCode;
  const track = useRef<MediaStreamTrack | null>(null);
  const [state, setState] = useState<CameraState>("starting");
  const [torch, setTorch] = useState<boolean | null>(null);
  const isSeen = usePageIsSeen();

  useEffect(() => {
    if (!isSeen) return;
    const leaving = new AbortController();
    const start = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({
        ...{ audio: false, video: { ...WANTED, facingMode: { ideal: facing } } },
      });
      leaving.signal.addEventListener("abort", () => stopAll(stream));
      if (leaving.signal.aborted) return stopAll(stream);
      const shown = video.current;
      if (!shown) return;
      shown.srcObject = stream;
      await shown.play();
      track.current = stream.getVideoTracks()[0] ?? null;
      setTorch(hasTorch(track.current) ? false : null);
      setState("on");
      await readAll(shown, leaving.signal, (code) => heard.current(code));
    };
    start().catch((error) => {
      const isBlocked = error instanceof DOMException && error.name === "NotAllowedError";
      if (!leaving.signal.aborted) setState(isBlocked ? "blocked" : "off");
    });
    return () => leaving.abort();
  }, [isSeen, facing]);

  const turnTorch = () => {
    const wanted = !torch;
    const advanced = [{ torch: wanted } as MediaTrackConstraintSet];
    track.current?.applyConstraints({ advanced }).then(
      () => setTorch(wanted),
      () => setTorch(null),
    );
  };
  return { state, video, torch, turnTorch };
}

const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

async function readAll(video: HTMLVideoElement, leaving: AbortSignal, onCode: (code: string) => void): Promise<void> {
  const read = await openCodeReader();
  let lastCode = "";
  let lastSeenAt = 0;
  while (!leaving.aborted) {
    const isReady = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const code = isReady ? meantCode(await read(video).catch(() => [])) : null;
    const now = performance.now();
    if (code !== null) {
      const isNew = code !== lastCode || now - lastSeenAt > FORGET_MS;
      lastCode = code;
      lastSeenAt = now;
      if (isNew && !leaving.aborted) onCode(code);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** False while the page is hidden, when the camera would only use the battery. */
function usePageIsSeen(): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isSeen;
}

function hasTorch(track: MediaStreamTrack | null): boolean {
  const can = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  return can?.torch === true;
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
