import { useTranslation } from "react-i18next";
import type { Camera } from "./camera.ts";

/**
 * Shows the camera's picture with a frame for the badge, or a message without a camera.
 *
 * @param props.mirrored for who stands before the screen
 * @param props.isChecking whether a badge was read and its answer is awaited: an answer at once needs no such word
 * @param props.maySearch whether people may be found by name instead
 */
export function Viewfinder({
  camera,
  mirrored = false,
  isChecking = false,
  maySearch = false,
}: {
  camera: Camera;
  mirrored?: boolean;
  isChecking?: boolean;
  maySearch?: boolean;
}) {
  const { t } = useTranslation("door");
  return (
    <div className="absolute inset-0 bg-[#0d1511] text-[#fbf8f1]">
      <video
        ref={camera.video}
        muted
        playsInline
        aria-label={t("camera.label")}
        className={`h-full w-full object-cover ${mirrored ? "-scale-x-100" : ""} ${camera.state === "on" ? "" : "invisible"}`}
      />
      <div className="absolute inset-0 grid place-items-center p-8 text-center">
        {camera.state === "on" ? (
          <svg viewBox="0 0 100 100" className="h-[min(60vw,45vh)] w-auto" fill="none" aria-hidden="true">
            {/* Light on dark, so that it is visible on any picture. */}
            <g strokeLinecap="round" strokeLinejoin="round">
              <path d={CORNERS} stroke="#0d1511" strokeWidth="5" />
              <path d={CORNERS} stroke="#fbf8f1" strokeWidth="3" />
            </g>
          </svg>
        ) : (
          <p role="status" className="max-w-[28ch] text-xl leading-snug">
            {[
              t(`camera.${camera.state}`),
              camera.state !== "starting" && t("camera.reader"),
              camera.state !== "starting" && maySearch && t("camera.search"),
            ]
              .filter(Boolean)
              .join(" ")}
          </p>
        )}
      </div>
      {isChecking && (
        <p className="absolute inset-x-0 top-0 door-checking bg-[#dce8ec] px-4 py-3 text-center text-xl font-semibold text-[#14231c]">
          {t("camera.checking")}
        </p>
      )}
      {camera.torch !== null && (
        <button
          type="button"
          aria-pressed={camera.torch}
          onClick={camera.turnTorch}
          className="absolute right-4 bottom-4 min-h-14 rounded-md border-2 border-current bg-[#0d1511] px-4 font-semibold"
        >
          {t("torch")}
        </button>
      )}
    </div>
  );
}

const CORNERS = "M4 24V4h20M76 4h20v20M96 76v20H76M24 96H4V76";
