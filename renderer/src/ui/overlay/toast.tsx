/**
 * Short messages at the edge of the page that name what happened and offer the next step, undo mostly.
 * Ctrl+Z takes the newest step that is still on show.
 */
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { isEditable } from '../controls/is-editable.ts';
import styles from './toast.module.css';

const css = bindClasses(styles);

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'success' | 'danger';
  readonly undo?: () => void;
}

export type ShowToast = (message: ToastMessage) => void;

interface ShownToast extends ToastMessage {
  readonly id: number;
}

const ToastContext = createContext<ShowToast>(() => undefined);

/** Shows a message; any component below the ToastProvider may. */
export function useToast(): ShowToast {
  return use(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const lastId = useRef(0);

  const close = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback<ShowToast>((message) => {
    lastId.current += 1;
    const id = lastId.current;
    setToasts((shown) => [...shown.slice(-2), { ...message, id }]);
  }, []);

  const undoable = useMemo(() => toasts.findLast((toast) => toast.undo !== undefined), [toasts]);
  useEffect(() => {
    if (undoable === undefined) return;
    const handleKey = (event: KeyboardEvent): void => {
      const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
      if (!undoes || isEditable(event.target)) return;
      event.preventDefault();
      close(undoable.id);
      undoable.undo?.();
    };
    window.addEventListener('keydown', handleKey);
    return () => {
      window.removeEventListener('keydown', handleKey);
    };
  }, [undoable, close]);

  return (
    <ToastContext value={show}>
      <RadixToast.Provider duration={8000} swipeDirection="right">
        {children}
        {toasts.map((toast) => (
          <ToastCard
            key={toast.id}
            toast={toast}
            onClose={() => {
              close(toast.id);
            }}
          />
        ))}
        <RadixToast.Viewport className={css('viewport')} />
      </RadixToast.Provider>
    </ToastContext>
  );
}

interface ToastCardProps {
  readonly toast: ShownToast;
  readonly onClose: () => void;
}

function ToastCard({ toast, onClose }: ToastCardProps): ReactElement {
  const { text, tone = 'success', undo } = toast;
  return (
    <RadixToast.Root
      className={css('toast')}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <span className={css('icon', tone)}>
        {tone === 'success' ? (
          <CircleCheck size={16} aria-hidden />
        ) : (
          <CircleAlert size={16} aria-hidden />
        )}
      </span>
      <RadixToast.Description className={css('text')}>{text}</RadixToast.Description>
      {undo !== undefined && (
        <RadixToast.Action asChild altText="Undo with Ctrl+Z">
          <Button size="sm" onClick={undo}>
            Undo
          </Button>
        </RadixToast.Action>
      )}
      <RadixToast.Close asChild>
        <IconButton size="sm" label="Dismiss" icon={<X size={14} aria-hidden />} />
      </RadixToast.Close>
    </RadixToast.Root>
  );
}
