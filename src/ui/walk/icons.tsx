/** The transport's signs. The button that holds one has the words. */
function Icon({ path }: { readonly path: string }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

export const FirstIcon = () => <Icon path="M2.5 2.5h2v11h-2zM14 2.5v11L5.5 8z" />;
export const BackIcon = () => <Icon path="M12.5 2.5v11L3.5 8z" />;
export const PlayIcon = () => <Icon path="M3.5 2.5v11l9-5.5z" />;
export const PauseIcon = () => <Icon path="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" />;
export const LastIcon = () => <Icon path="M11.5 2.5h2v11h-2zM2 2.5v11L10.5 8z" />;
