/**
 * Writes an answer, or the way in which it is spoilt, to a socket. Whoever calls this has kept the request by then:
 * nothing here decides or records.
 */
import type { Socket } from 'node:net';

import type { Answer } from '#core/answers/answer.ts';

import { answerBytes, type AnswerContext, piecesOf, rubbishBytes } from './answer-bytes.ts';
import { resetSocket } from './reset-socket.ts';

/** A reset throws away what the system has not sent yet: what was written gets so many milliseconds to leave. */
const leavingMs = 20;

/**
 * @param socket one whose errors are listened to, and that nobody else writes to until this has settled
 * @returns whether the connection may serve another request; false = it is at its end, or the sender has gone.
 *   Settles when the answer is out, and for one that hangs when the sender has left
 */
export async function writeAnswer(
  socket: Socket,
  answer: Answer,
  context: AnswerContext,
): Promise<boolean> {
  const { fault } = answer;
  if (fault === 'hang') return left(socket);
  if (!(await pause(socket, answer.delayMs))) return false;
  if (fault === 'reset-before') return reset(socket);
  if (fault === 'empty') return end(socket);
  if (fault === 'rubbish') return (await write(socket, rubbishBytes)) && end(socket);

  const isHalf = fault === 'hang-within' || fault === 'reset-within';
  const pieces = piecesOf(answerBytes(answer, context), answer.drip, isHalf ? 0.5 : 1);
  if (!(await drip(socket, pieces, answer.drip?.every ?? 0))) return false;
  if (fault === 'hang-within') return left(socket);
  if (fault === 'reset-within' || fault === 'reset-after') {
    return (await pause(socket, leavingMs)) && reset(socket);
  }
  return fault === null && context.keepAlive ? true : end(socket);
}

async function drip(socket: Socket, pieces: readonly Buffer[], every: number): Promise<boolean> {
  for (const [index, piece] of pieces.entries()) {
    if (index > 0 && !(await pause(socket, every))) return false;
    if (!(await write(socket, piece))) return false;
  }
  return true;
}

/** @returns false when the sender went away meanwhile */
function pause(socket: Socket, ms: number): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false);
  if (ms === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (isThere: boolean): void => {
      clearTimeout(timer);
      socket.off('close', onClose);
      resolve(isThere);
    };
    const onClose = (): void => {
      finish(false);
    };
    const timer = setTimeout(finish, ms, true);
    socket.on('close', onClose);
  });
}

/** @returns whether the system has taken the bytes */
function write(socket: Socket, bytes: Buffer): Promise<boolean> {
  if (!socket.writable) return Promise.resolve(false);
  return new Promise((resolve) => {
    socket.write(bytes, (error) => {
      resolve(error === undefined || error === null);
    });
  });
}

function end(socket: Socket): false {
  socket.end();
  return false;
}

function reset(socket: Socket): false {
  resetSocket(socket);
  return false;
}

/** Settles when the sender has left, or half of it has: it takes nothing more then that anybody waits for. */
function left(socket: Socket): Promise<false> {
  if (socket.destroyed || socket.readableEnded) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (): void => {
      socket.off('end', finish);
      socket.off('close', finish);
      socket.destroy();
      resolve(false);
    };
    socket.on('end', finish);
    socket.on('close', finish);
  });
}
