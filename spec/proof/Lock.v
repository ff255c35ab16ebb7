(* Law 11 of spec/model.md: a manifest held to what somebody agreed to. *)
From Coq Require Import Bool List NArith Arith Lia.
Require Import Model Grant OAuth.
Import ListNotations.

Record lock := Lock { locked : grant; locked_verdict : verdict }.
(* What a verdict asks of others; nothing is known of one that is undetermined. *)
Definition burden (v : verdict) : option nat :=
  match v with
  | Undetermined => None
  | OAuthIsEnough => Some 0
  | ApiToken => Some 1
  | Exception => Some 2
  | ContactFront => Some 3
  end.
Definition is_worse (before now : verdict) : bool :=
  match burden now, burden before with
  | Some n, Some b => b <? n
  | _, _ => false
  end.
(* The items that are needed beyond a lock, and the answer as a whole. *)
Definition widens (l : lock) (needed : grant) : list item := beyond (locked l) needed.
Definition held_to (l : lock) (needed : grant) (v : verdict) : answer :=
  match v, widens l needed with
  | Undetermined, _ => Maybe
  | _, [] => if is_worse (locked_verdict l) v then No else Yes
  | _, _ => No
  end.

(** * Law 11: lock *)

Theorem law_11_lock_just_locked : forall g v, v <> Undetermined ->
  widens (Lock g v) g = [] /\ held_to (Lock g v) g v = Yes.
Proof.
  intros g v D. assert (W : widens (Lock g v) g = []) by (apply beyond_nothing, le_refl).
  split; auto. unfold held_to. rewrite W. destruct v; try reflexivity. congruence.
Qed.
Theorem law_11_lock_one_more : forall g v i, ~ covers g i -> widens (Lock g v) (join g (of_item i)) = [i].
Proof. intros. now apply one_more. Qed.
Theorem law_11_lock_one_less : forall g v i, has g i -> widens (Lock (without g i) v) g = [i].
Proof. intros. now apply one_less. Qed.

(* More uses never go less beyond a lock: what went beyond it still does, by itself or by all
   workspaces, which include any choice of them. *)
Theorem law_11_lock_more_uses : forall l A B, incl A B -> forall i, In i (widens l (least A)) ->
  exists j, In j (widens l (least B)) /\ covers (of_item j) i.
Proof.
  intros l A B S i I. apply beyond_spec in I as [H N].
  assert (C : covers (least B) i)
    by (eapply covers_le; [now apply law_1_join_order_and_duplicates in S as L; exact L | now apply has_covers]).
  assert (K : forall j, has (least B) j -> covers (of_item j) i ->
    exists j, In j (widens l (least B)) /\ covers (of_item j) i).
  { intros j Hj Cj. exists j. split; auto. apply beyond_spec. split; auto.
    intros X. apply N. eapply le_trans; eauto. }
  rewrite covers_spec in C. destruct i as [[]| | |w| |p]; try (apply (K _ C), le_refl).
  destruct C as [C|C]; [|apply (K _ C), le_refl].
  apply (K AllShared C). apply covers_spec. now left.
Qed.
Theorem law_11_lock_more_uses_verdict : forall p a A B x y, incl A B ->
  burden (decide p a false A) = Some x -> burden (decide p a false B) = Some y -> x <= y.
Proof.
  intros p a A B x y S X Y. revert X Y. unfold decide.
  assert (L := law_3_monotone_in_uses_the_answer p false false A B S (fun e => e)).
  assert (C : scim (least A) = true -> scim (least B) = true)
    by apply (law_1_join_order_and_duplicates A B S).
  destruct (scim (least A)), (scim (least B)); try (now specialize (C eq_refl));
    destruct (oauth p false A), (oauth p false B), a; cbn in *; intros X Y;
    try discriminate; injection X as <-; injection Y as <-; lia.
Qed.
(* A lock of more never lets less through. *)
Theorem law_11_lock_of_more : forall l m g v, le (locked l) (locked m) ->
  locked_verdict l = locked_verdict m ->
  incl (widens m g) (widens l g) /\ rank (held_to l g v) <= rank (held_to m g v).
Proof.
  intros l m g v L E. assert (I : incl (widens m g) (widens l g)).
  { intros i J. apply beyond_spec in J as [H N]. apply beyond_spec. split; auto.
    intros C. apply N. eapply covers_le; eauto. }
  split; auto. unfold held_to. rewrite E.
  destruct v, (widens l g), (widens m g) as [|j k]; cbn; auto;
    try (destruct (I j); cbn; auto; fail); apply Nat.le_0_l.
Qed.
Theorem law_11_lock_order_of_verdicts :
  is_worse OAuthIsEnough ApiToken = true /\ is_worse ApiToken Exception = true /\
  is_worse Exception ContactFront = true /\
  (forall v, is_worse v v = false) /\
  (forall a b c, is_worse a b = true -> is_worse b c = true -> is_worse a c = true) /\
  (forall a b, a <> Undetermined -> b <> Undetermined -> a <> b -> is_worse a b = negb (is_worse b a)) /\
  (forall v, is_worse v Undetermined = false /\ is_worse Undetermined v = false).
Proof.
  repeat split; auto; try (intros []; reflexivity).
  - intros [] [] []; cbn; auto; discriminate.
  - intros [] []; cbn; congruence.
  - destruct v; reflexivity.
Qed.
(* What is undetermined goes neither beyond a lock nor not. *)
Theorem law_11_lock_undetermined : forall l g, held_to l g Undetermined = Maybe.
Proof. reflexivity. Qed.
