(* Law 8 of spec/model.md: with the namespaces of each token fixed every permission decides alone,
   and so the best plan of at most K tokens opens the least of all, for any catalogue. *)
From Coq Require Import Bool List NArith Arith Lia.
Require Import Model Grant.
Import ListNotations.

(** * Surplus *)

(* The pairs of an operation and a namespace. A pair is open if the operation's permission and the
   namespace are granted; operations without a resource make none. *)
Definition pairs (C : list operation) : list (operation * namespace) :=
  flat_map (fun o => map (fun n => (o, n)) (admissible o)) C.
Definition is_permission (p : N) (o : operation) : bool :=
  match requires o with NeedsPermission q => N.eqb q p | _ => false end.
Definition is_granted (P : NS.t) (o : operation) : bool :=
  match requires o with NeedsPermission q => NS.mem q P | _ => false end.
Definition opens (g : grant) (x : operation * namespace) : bool :=
  access g && is_granted (permissions g) (fst x) && namespace_b (reaches g) (snd x).
Definition is_used (U : list use) (x : operation * namespace) : bool :=
  existsb (fun u => match u with
    | Call o r => N.eqb (number o) (number (fst x)) && namespace_b r (snd x)
    | Feature _ => false end) U.
(* [surplus C U g]: the number of pairs that g opens and the uses U don't use. *)
Definition surplus (C : list operation) (U : list use) (g : grant) : nat :=
  length (filter (fun x => opens g x && negb (is_used U x)) (pairs C)).

(** * The search for the best plan *)

(* The namespaces that a token reaches. *)
Definition spaces := (bool * bool * bool)%type.
Definition of_reach (r : reach) : spaces :=
  (namespace_b r Global, namespace_b r Shared, namespace_b r Private).
Definition holds (s : spaces) (n : namespace) : bool :=
  let '(g, sh, p) := s in match n with Global => g | Shared => sh | Private => p end.
Definition sub (a b : spaces) : bool :=
  forallb (fun n => implb (holds a n) (holds b n)) [Global; Shared; Private].
Definition same (a b : spaces) : bool := sub a b && sub b a.
Definition all_spaces : list spaces :=
  [(true, true, true); (true, true, false); (true, false, true); (true, false, false);
   (false, true, true); (false, true, false); (false, false, true); (false, false, false)].

(* The pairs that a permission opens in some namespaces and nothing uses. *)
Definition count (C : list operation) (U : list use) (p : N) (s : spaces) : nat :=
  length (filter (fun x => is_permission p (fst x) && holds s (snd x) && negb (is_used U x)) (pairs C)).
(* In what follows [c p s] is what a permission costs a token with these namespaces: [count C U]. *)
Definition cost (c : N -> spaces -> nat) (p : N) (H : list spaces) : nat := list_sum (map (c p) H).
(* The namespaces that uses of a permission ask for; and tokens that serve each of them. *)
Definition asks (W : list use) (p : N) : list spaces :=
  flat_map (fun u => match u with
    | Call o r => if is_permission p o then [of_reach r] else []
    | Feature _ => [] end) W.
Definition serves (H A : list spaces) : bool := forallb (fun a => existsb (sub a) H) A.

Fixpoint sublists {A} (l : list A) : list (list A) :=
  match l with [] => [[]] | x :: l => map (cons x) (sublists l) ++ sublists l end.
Fixpoint best_by {A} (f : A -> nat) (l : list A) : option A :=
  match l with
  | [] => None
  | x :: l => match best_by f l with
    | Some y => if f y <? f x then Some y else Some x
    | None => Some x
    end
  end.
(* Of some tokens, those that hold a permission at the least cost. *)
Definition holders c W (R : list spaces) (p : N) : option (list spaces) :=
  best_by (cost c p) (filter (fun H => serves H (asks W p)) (sublists R)).
Definition wanted (W : list use) : list N := NS.elements (permissions (least W)).
Definition feasible c W (R : list spaces) : bool :=
  forallb (fun p => match holders c W R p with Some _ => true | None => false end) (wanted W).
Definition price c W (R : list spaces) : nat :=
  list_sum (map (fun p => match holders c W R p with Some H => cost c p H | None => 0 end) (wanted W)).
Definition best_choice c W (K : nat) : option (list spaces) :=
  best_by (price c W) (filter (fun R => (length R <=? K) && feasible c W R) (sublists all_spaces)).
(* The least surplus of at most K tokens that serve W. *)
Definition best c W (K : nat) : option nat := option_map (price c W) (best_choice c W K).

(** * Sums *)

Local Arguments list_sum : simpl never.
Local Arguments Nat.ltb : simpl never.
Lemma sum_cons : forall x l, list_sum (x :: l) = x + list_sum l.
Proof. reflexivity. Qed.

Lemma sum_nil : list_sum [] = 0.
Proof. reflexivity. Qed.
Lemma sum_le : forall {A} (f g : A -> nat) l, (forall x, In x l -> f x <= g x) ->
  list_sum (map f l) <= list_sum (map g l).
Proof.
  induction l as [|x l IH]; intros H; cbn; auto. rewrite !sum_cons.
  assert (A1 := H x (or_introl eq_refl)). assert (A2 := IH (fun y I => H y (or_intror I))). lia.
Qed.
Lemma sum_eq : forall {A} (f g : A -> nat) l, (forall x, In x l -> f x = g x) ->
  list_sum (map f l) = list_sum (map g l).
Proof. intros. apply Nat.le_antisymm; apply sum_le; intros; rewrite H; auto. Qed.
Lemma sum_zero : forall {A} (l : list A), list_sum (map (fun _ => 0) l) = 0.
Proof. induction l; auto. Qed.
Lemma sum_plus : forall {A} (f g : A -> nat) l,
  list_sum (map (fun x => f x + g x) l) = list_sum (map f l) + list_sum (map g l).
Proof. induction l; cbn; rewrite ?sum_cons, ?sum_nil; lia. Qed.
Lemma sum_swap : forall {A B} (f : A -> B -> nat) l m,
  list_sum (map (fun x => list_sum (map (f x) m)) l) =
  list_sum (map (fun y => list_sum (map (fun x => f x y) l)) m).
Proof.
  induction l as [|x l IH]; intros m; cbn; [now rewrite sum_zero|]. now rewrite sum_cons, IH, <- sum_plus.
Qed.
Lemma sum_filter : forall {A} (b : A -> bool) (f : A -> nat) l,
  list_sum (map (fun x => if b x then f x else 0) l) = list_sum (map f (filter b l)).
Proof.
  induction l as [|x l IH]; cbn; auto. rewrite sum_cons, IH. destruct (b x); cbn; rewrite ?sum_cons; lia.
Qed.
Lemma sum_incl : forall {A} (f : A -> nat) l m, NoDup l -> incl l m ->
  list_sum (map f l) <= list_sum (map f m).
Proof.
  induction l as [|x l IH]; intros m D I; cbn; [unfold list_sum; cbn; lia|]. inversion D; subst.
  destruct (in_split x m) as (a & b & ->); [apply I; now left|].
  assert (J : incl l (a ++ b)).
  { intros y Y. assert (Z := I y (or_intror Y)). rewrite in_app_iff in *. cbn in Z.
    destruct Z as [Z|[Z|Z]]; subst; tauto. }
  specialize (IH _ H2 J). rewrite map_app, list_sum_app in *. cbn. rewrite !sum_cons. lia.
Qed.
Lemma sum_one : forall (q : N) v l, NoDup l ->
  list_sum (map (fun p => if N.eqb q p then v else 0) l) = if existsb (N.eqb q) l then v else 0.
Proof.
  induction l as [|p l IH]; intros D; cbn; auto. inversion D; subst. rewrite sum_cons, IH by auto.
  destruct (N.eqb_spec q p); cbn; auto. subst.
  destruct (existsb (N.eqb p) l) eqn:E; [|lia].
  apply existsb_exists in E as (x & I & E). apply N.eqb_eq in E. now subst.
Qed.
Lemma sum_nth : forall {A} (f : option A -> nat) l n, f None = 0 -> length l <= n ->
  list_sum (map (fun i => f (nth_error l i)) (seq 0 n)) = list_sum (map (fun x => f (Some x)) l).
Proof.
  intros A f l n Z. revert l. induction n as [|n IH]; intros l L.
  - destruct l; cbn in *; [auto | lia].
  - cbn. rewrite sum_cons, <- seq_shift, map_map. destruct l as [|x l]; cbn; rewrite ?sum_cons.
    + rewrite Z. etransitivity; [|apply (sum_zero (seq 0 n))]. apply sum_eq. intros []; auto.
    + rewrite IH by (cbn in L; lia). reflexivity.
Qed.

(** * Lists *)

Lemma sublists_incl : forall {A} (l s : list A), In s (sublists l) -> incl s l.
Proof.
  induction l as [|x l IH]; intros s I y Y; cbn in I.
  - destruct I as [<-|[]]; destruct Y.
  - apply in_app_iff in I as [I|I].
    + apply in_map_iff in I as (t & <- & I). destruct Y as [<-|Y]; [now left | right; exact (IH t I y Y)].
    + right. exact (IH s I y Y).
Qed.
Lemma sublists_once : forall {A} (l s : list A), NoDup l -> In s (sublists l) -> NoDup s.
Proof.
  induction l as [|x l IH]; intros s D I; cbn in I.
  - destruct I as [<-|[]]; constructor.
  - inversion D; subst. apply in_app_iff in I as [I|I]; auto.
    apply in_map_iff in I as (t & <- & I). constructor; auto. intros J. apply sublists_incl in I. auto.
Qed.
Lemma filter_sublist : forall {A} (b : A -> bool) l, In (filter b l) (sublists l).
Proof.
  induction l as [|x l IH]; cbn; auto. apply in_app_iff. destruct (b x); auto. left. now apply in_map.
Qed.
Lemma best_by_spec : forall {A} (f : A -> nat) l x, best_by f l = Some x ->
  In x l /\ forall y, In y l -> f x <= f y.
Proof.
  induction l as [|z l IH]; intros x E; cbn in E; [discriminate|].
  destruct (best_by f l) as [y|] eqn:B.
  - destruct (IH y eq_refl) as [I M]. revert E.
    destruct (Nat.ltb_spec (f y) (f z)); intros E; injection E as E; subst x; split; try (now left); try (now right);
      intros w [<-|W]; try lia; specialize (M w W); lia.
  - injection E as <-. split; [now left|]. intros y [<-|Y]; auto.
    destruct l as [|w l]; [destruct Y|]. cbn in B. destruct (best_by f l); try destruct (_ <? _); discriminate.
Qed.
Lemma best_by_some : forall {A} (f : A -> nat) l x, In x l -> exists y, best_by f l = Some y.
Proof.
  intros A f [|z l] x I; [destruct I|]. cbn. destruct (best_by f l); [destruct (_ <? _)|]; eauto.
Qed.

(** * Surplus, permission by permission *)

Lemma same_spec : forall a b, same a b = true <-> a = b.
Proof. intros [[[] []] []] [[[] []] []]; cbn; split; intros; congruence. Qed.
Lemma sub_spec : forall a b, sub a b = true <-> forall n, holds a n = true -> holds b n = true.
Proof.
  intros. unfold sub. rewrite forallb_forall. setoid_rewrite implb_iff. split; intros H n; auto.
  apply H. destruct n; cbn; auto.
Qed.
Lemma of_reach_spec : forall r n, holds (of_reach r) n = namespace_b r n.
Proof. intros r []; reflexivity. Qed.
Lemma all_spaces_once : NoDup all_spaces.
Proof. repeat constructor; cbn; intuition discriminate. Qed.
Lemma in_all_spaces : forall s, In s all_spaces.
Proof. intros [[[] []] []]; cbn; tauto. Qed.

Lemma by_permission : forall (P : NS.t) (q : operation * namespace -> bool) l,
  length (filter (fun x => is_granted P (fst x) && q x) l) =
  list_sum (map (fun p => length (filter (fun x => is_permission p (fst x) && q x) l)) (NS.elements P)).
Proof.
  intros P q. induction l as [|x l IH]; cbn; [now rewrite sum_zero|].
  assert (E : length (if is_granted P (fst x) && q x then x :: filter (fun x => is_granted P (fst x) && q x) l
                      else filter (fun x => is_granted P (fst x) && q x) l)
            = (if is_granted P (fst x) && q x then 1 else 0)
              + length (filter (fun x => is_granted P (fst x) && q x) l)) by (destruct (_ && _); auto).
  rewrite E, IH. clear E IH.
  symmetry. etransitivity.
  { apply (sum_eq _ (fun p => (if is_permission p (fst x) && q x then 1 else 0)
      + length (filter (fun x => is_permission p (fst x) && q x) l))).
    intros p _. destruct (is_permission p (fst x) && q x); reflexivity. }
  rewrite sum_plus. f_equal.
  unfold is_granted, is_permission. destruct (requires (fst x)) as [|f|p]; cbn; try (now rewrite sum_zero).
  destruct (q x).
  - rewrite (sum_eq _ (fun y => if N.eqb p y then 1 else 0)) by (intros y _; now rewrite andb_true_r).
    rewrite sum_one by apply elements_once. rewrite andb_true_r. destruct (NS.mem p P) eqn:M.
    + replace (existsb (N.eqb p) (NS.elements P)) with true; auto. symmetry. apply existsb_exists.
      exists p. split; [apply elements_iff; now apply NS.mem_spec | apply N.eqb_refl].
    + destruct (existsb _ _) eqn:X; auto. apply existsb_exists in X as (y & I & Y).
      apply N.eqb_eq in Y. subst. apply elements_iff, NS.mem_spec in I. congruence.
  - rewrite andb_false_r, (sum_eq _ (fun _ => 0)) by (intros y _; now rewrite andb_false_r).
    now rewrite sum_zero.
Qed.
Lemma surplus_spec : forall C U g, access g = true ->
  surplus C U g = list_sum (map (fun p => count C U p (of_reach (reaches g))) (NS.elements (permissions g))).
Proof.
  intros C U g A. unfold surplus, count.
  rewrite (sum_eq _ (fun p => length (filter (fun x => is_permission p (fst x) &&
    (holds (of_reach (reaches g)) (snd x) && negb (is_used U x))) (pairs C)))).
  - rewrite <- by_permission. f_equal. apply filter_ext. intros x. unfold opens. rewrite A, of_reach_spec.
    cbn. now rewrite andb_assoc.
  - intros p _. f_equal. apply filter_ext. intros x. now rewrite andb_assoc.
Qed.
Lemma surplus_empty : forall C U g, NS.elements (permissions g) = [] -> surplus C U g = 0.
Proof.
  intros C U g E. unfold surplus. replace (filter _ _) with (@nil (operation * namespace)); auto.
  symmetry. induction (pairs C) as [|x l IH]; cbn; auto.
  replace (opens g x) with false; auto. symmetry. unfold opens, is_granted.
  destruct (requires (fst x)) as [|f|p]; cbn; try (now rewrite andb_false_r).
  destruct (NS.mem p (permissions g)) eqn:M; [|now rewrite andb_false_r].
  apply NS.mem_spec, elements_iff in M. rewrite E in M. destruct M.
Qed.
Lemma in_least : forall p W, NS.In p (permissions (least W)) <->
  exists o r, In (Call o r) W /\ requires o = NeedsPermission p.
Proof.
  intros p. induction W as [|u W IH]; cbn.
  - split; [intros I; NSD.fsetdec | intros (o & r & [] & _)].
  - rewrite NS.union_spec, IH. split.
    + intros [I|(o & r & I & R)]; [|exists o, r; auto].
      destruct u as [o r|[]]; cbn in I; try (exfalso; NSD.fsetdec).
      exists o, r. split; auto. destruct (requires o) as [|[]|q]; cbn in I; try (exfalso; NSD.fsetdec).
      apply NS.singleton_spec in I. now subst.
    + intros (o & r & [E|I] & R); [|right; exists o, r; auto].
      left. subst u. cbn. rewrite R. cbn. NSD.fsetdec.
Qed.
Lemma surplus_least : forall C U s, surplus C U (least s) =
  list_sum (map (fun p => count C U p (of_reach (reaches (least s)))) (wanted s)).
Proof.
  intros C U s. destruct (NS.elements (permissions (least s))) as [|p l] eqn:E.
  - unfold wanted. rewrite E. now apply surplus_empty.
  - apply surplus_spec. assert (I : NS.In p (permissions (least s)))
      by (apply elements_iff; rewrite E; now left).
    apply in_least in I as (o & r & I & R).
    assert (A := law_1_sufficient s _ I). cbn in A. rewrite R in A. apply A.
Qed.
Lemma count_mono : forall C U p a b, sub a b = true -> count C U p a <= count C U p b.
Proof.
  intros C U p a b S. rewrite sub_spec in S. unfold count. induction (pairs C) as [|x l IH]; cbn; auto.
  destruct (is_permission p (fst x)), (holds a (snd x)) eqn:A, (negb (is_used U x)); cbn;
    try (rewrite (S _ A); cbn); try lia; destruct (holds b (snd x)); cbn; lia.
Qed.
Lemma wanted_spec : forall W p, In p (wanted W) <->
  exists o r, In (Call o r) W /\ requires o = NeedsPermission p.
Proof. intros. unfold wanted. rewrite elements_iff. apply in_least. Qed.
Lemma reach_of_share : forall s o r p, In (Call o r) s -> requires o = NeedsPermission p ->
  sub (of_reach r) (of_reach (reaches (least s))) = true.
Proof.
  intros s o r p I R. apply sub_spec. intros n. rewrite !of_reach_spec, !namespace_b_spec.
  assert (A := law_1_sufficient s _ I). cbn in A. rewrite R in A. destruct A as (_ & _ & G & S & P).
  destruct n; cbn; auto. destruct (in_shared r), (in_shared (reaches (least s))); cbn in S; congruence.
Qed.
Lemma namespace_join : forall a b n, namespace_b (join_reach a b) n = namespace_b a n || namespace_b b n.
Proof. intros [] [] []; cbn; auto. destruct in_shared, in_shared0; auto. Qed.
Lemma reach_within : forall s a, (forall o r p, In (Call o r) s -> requires o = NeedsPermission p ->
  sub (of_reach r) a = true) -> sub (of_reach (reaches (least s))) a = true.
Proof.
  intros s a H. apply sub_spec. intros n. rewrite of_reach_spec.
  induction s as [|u s IH].
  - destruct n; discriminate.
  - change (reaches (least (u :: s))) with (join_reach (reaches (need u)) (reaches (least s))).
    rewrite namespace_join, orb_true_iff. intros [K|K].
    + destruct u as [o r|[]]; cbn in K; try (destruct n; discriminate).
      destruct (requires o) as [|[]|p] eqn:R; cbn in K; try (destruct n; discriminate).
      assert (S := H o r p (or_introl eq_refl) R). rewrite sub_spec in S. apply S. now rewrite of_reach_spec.
    + apply IH; auto. intros o r p I. apply H. now right.
Qed.
Lemma asks_spec : forall W p a, In a (asks W p) <->
  exists o r, In (Call o r) W /\ requires o = NeedsPermission p /\ a = of_reach r.
Proof.
  intros. unfold asks. rewrite in_flat_map. split.
  - intros ([o r|f] & I & J); [|destruct J]. unfold is_permission in J.
    destruct (requires o) as [|f|q] eqn:R; try (now destruct J). destruct (N.eqb_spec q p); [|destruct J].
    destruct J as [J|[]]. subst. exists o, r. auto.
  - intros (o & r & I & R & ->). exists (Call o r). split; auto. unfold is_permission. rewrite R, N.eqb_refl.
    now left.
Qed.

(** * Law 8: plans *)

(* A token that reaches some namespaces and holds some permissions. *)
Definition token (s : spaces) (P : NS.t) : grant :=
  let '(g, sh, p) := s in
  Grant true false false (Reach g (if sh : bool then AllWorkspaces else Nowhere) p) P.
(* With the namespaces R of each token fixed, the surplus is a sum to which each permission adds
   what it costs, which depends on nothing but the tokens that hold it. *)
Theorem law_8_plans_each_permission_alone : forall C U R P Q,
  (forall s, In s R -> NS.Subset (P s) Q) ->
  list_sum (map (fun s => surplus C U (token s (P s))) R) =
  list_sum (map (fun p => cost (count C U) p (filter (fun s => NS.mem p (P s)) R)) (NS.elements Q)).
Proof.
  intros C U R P Q H.
  rewrite (sum_eq _ (fun s => list_sum (map (fun p => if NS.mem p (P s) then count C U p s else 0)
    (NS.elements Q)))).
  - rewrite sum_swap. apply sum_eq. intros p _. unfold cost. apply sum_filter.
  - intros s I. specialize (H s I).
    rewrite surplus_spec by (now destruct s as [[] ?]). rewrite sum_filter.
    replace (of_reach (reaches (token s (P s)))) with s by (destruct s as [[[] []] []]; reflexivity).
    replace (permissions (token s (P s))) with (P s) by (now destruct s as [[] ?]).
    apply Nat.le_antisymm; apply sum_incl.
    + apply elements_once.
    + intros p J. apply elements_iff in J. apply filter_In. split; [|now apply NS.mem_spec].
      apply elements_iff. auto.
    + apply List.NoDup_filter, elements_once.
    + intros p J. apply filter_In in J as [_ J]. now apply elements_iff, NS.mem_spec.
Qed.

(* No way to give each use to one of at most K tokens at least, each with the least grant of its
   own, opens less. *)
Lemma no_less : forall C U W K (S : list (list use)),
  length S <= K -> (forall u, In u W -> exists s, In s S /\ In u s) ->
  exists n, best (count C U) W K = Some n /\
    n <= list_sum (map (fun s => surplus C U (least s)) S).
Proof.
  intros C U W K S L V.
  set (place := fun s => of_reach (reaches (least s))).
  set (R := filter (fun a => existsb (fun s => same a (place s)) S) all_spaces).
  set (h := fun p a => existsb (fun s => same a (place s) && NS.mem p (permissions (least s))) S).
  set (H := fun p => filter (h p) all_spaces).
  assert (LR : length R <= length S).
  { rewrite <- (map_length place S). apply NoDup_incl_length.
    - apply List.NoDup_filter, all_spaces_once.
    - intros a I. apply filter_In in I as [_ I]. apply existsb_exists in I as (s & I & E).
      apply same_spec in E. subst. now apply in_map. }
  assert (HR : forall p, In (H p) (sublists R)).
  { intros p. replace (H p) with (filter (h p) R); [apply filter_sublist|].
    unfold R, H. clear. induction all_spaces as [|a l IH]; cbn; auto.
    destruct (existsb (fun s => same a (place s)) S) eqn:E; cbn; rewrite IH; auto.
    destruct (h p a) eqn:X; auto. exfalso. unfold h in X. apply existsb_exists in X as (s & I & X).
    apply andb_true_iff in X as [X _].
    assert (Y : existsb (fun s => same a (place s)) S = true) by (apply existsb_exists; eauto).
    congruence. }
  assert (HS : forall p, serves (H p) (asks W p) = true).
  { intros p. apply forallb_forall. intros a I. apply asks_spec in I as (o & r & I & Q & ->).
    destruct (V _ I) as (s & J & Js). apply existsb_exists. exists (place s). split.
    - apply filter_In. split; [apply in_all_spaces|]. apply existsb_exists. exists s. split; auto.
      apply andb_true_iff. split; [now apply same_spec|]. apply NS.mem_spec, in_least. eauto.
    - eapply reach_of_share; eauto. }
  assert (HX : forall p, exists G, holders (count C U) W R p = Some G /\ cost (count C U) p G <= cost (count C U) p (H p)).
  { intros p. unfold holders.
    assert (I : In (H p) (filter (fun H => serves H (asks W p)) (sublists R)))
      by (apply filter_In; auto).
    destruct (best_by_some (cost (count C U) p) _ _ I) as (G & E). exists G. split; auto.
    apply best_by_spec in E as [_ E]. auto. }
  assert (F : feasible (count C U) W R = true).
  { apply forallb_forall. intros p _. destruct (HX p) as (G & -> & _). reflexivity. }
  assert (I : In R (filter (fun R => (length R <=? K) && feasible (count C U) W R) (sublists all_spaces))).
  { apply filter_In. split; [apply filter_sublist|]. rewrite F. apply andb_true_iff. split; auto.
    apply Nat.leb_le. lia. }
  destruct (best_by_some (price (count C U) W) _ _ I) as (B & E). unfold best, best_choice. rewrite E.
  exists (price (count C U) W B). split; auto.
  apply best_by_spec in E as [_ E]. etransitivity; [exact (E R I)|]. clear E B I F.
  etransitivity; [apply (sum_le _ (fun p => cost (count C U) p (H p)))|].
  { intros p _. destruct (HX p) as (G & -> & X). exact X. }
  etransitivity; [apply (sum_le _ (fun p => list_sum (map (fun s =>
    if NS.mem p (permissions (least s)) then count C U p (place s) else 0) S)))|].
  { intros p _. rewrite sum_filter, <- (map_map place (count C U p)). apply sum_incl.
    - apply List.NoDup_filter, all_spaces_once.
    - intros a I. apply filter_In in I as [_ I]. apply existsb_exists in I as (s & I & E).
      apply andb_true_iff in E as [E M]. apply same_spec in E. subst. apply in_map, filter_In. auto. }
  rewrite sum_swap. apply sum_le. intros s _. rewrite sum_filter, surplus_least. apply sum_incl.
  - apply List.NoDup_filter, elements_once.
  - intros p I. apply filter_In in I as [_ I]. now apply elements_iff, NS.mem_spec.
Qed.

(* The token of each use: of those that hold its permission, the first that reaches enough. *)
Fixpoint index {A} (b : A -> bool) (l : list A) : nat :=
  match l with [] => 0 | x :: l => if b x then 0 else S (index b l) end.
Definition assignment (c : BinNums.N -> spaces -> nat) W (R : list spaces) (u : use) : nat :=
  match u with
  | Feature _ => 0
  | Call o r => match requires o with
    | NeedsPermission p => match holders c W R p with
      | Some H => index (fun a => existsb (same a) H && sub (of_reach r) a) R
      | None => 0
      end
    | _ => 0
    end
  end.
Definition share (f : use -> nat) (W : list use) (i : nat) : list use := filter (fun u => f u =? i) W.
Definition total C U W (f : use -> nat) (K : nat) : nat :=
  list_sum (map (fun i => surplus C U (least (share f W i))) (seq 0 K)).

Lemma index_spec : forall {A} (b : A -> bool) l x, In x l -> b x = true ->
  exists y, nth_error l (index b l) = Some y /\ b y = true.
Proof.
  induction l as [|z l IH]; intros x I B; [destruct I|]. cbn. destruct (b z) eqn:E; [now exists z|].
  destruct I as [->|I]; [congruence | eauto].
Qed.
Lemma assigned : forall C U W R o r p H, NoDup R -> In (Call o r) W -> requires o = NeedsPermission p ->
  holders (count C U) W R p = Some H ->
  exists a, nth_error R (assignment (count C U) W R (Call o r)) = Some a /\ In a H /\ sub (of_reach r) a = true.
Proof.
  intros C U W R o r p H D I Q E. unfold assignment. rewrite Q, E.
  apply best_by_spec in E as [E _]. apply filter_In in E as [E S].
  assert (A : existsb (sub (of_reach r)) H = true)
    by (unfold serves in S; rewrite forallb_forall in S; apply S, asks_spec; eauto).
  apply existsb_exists in A as (a & Ia & A).
  destruct (index_spec (fun a => existsb (same a) H && sub (of_reach r) a) R a) as (y & N & B).
  - exact (sublists_incl _ _ E a Ia).
  - rewrite A, andb_true_r. apply existsb_exists. exists a. split; auto. now apply same_spec.
  - apply andb_true_iff in B as [B1 B2]. exists y. repeat split; auto.
    apply existsb_exists in B1 as (z & Iz & Z). apply same_spec in Z. now subst.
Qed.
Lemma as_little : forall C U W K R, 1 <= K -> best_choice (count C U) W K = Some R ->
  (forall u, In u W -> assignment (count C U) W R u < K) /\
  total C U W (assignment (count C U) W R) K <= price (count C U) W R.
Proof.
  intros C U W K R P E. apply best_by_spec in E as [E _]. apply filter_In in E as [I E].
  apply andb_true_iff in E as [L F]. apply Nat.leb_le in L.
  assert (D := sublists_once _ _ all_spaces_once I).
  assert (X : forall o r p, In (Call o r) W -> requires o = NeedsPermission p ->
    In p (wanted W) /\ exists H, holders (count C U) W R p = Some H).
  { intros o r p J Q. assert (Y : In p (wanted W)) by (apply wanted_spec; eauto). split; auto.
    unfold feasible in F. rewrite forallb_forall in F. specialize (F p Y).
    destruct (holders (count C U) W R p); [eauto | discriminate]. }
  split.
  - intros [o r|f] J; [|cbn; lia]. destruct (requires o) as [|f|p] eqn:Q;
      try (unfold assignment; rewrite Q; lia).
    destruct (X o r p J Q) as (_ & H & E). destruct (assigned _ _ _ _ _ _ _ _ D J Q E) as (a & N & _).
    assert (assignment (count C U) W R (Call o r) < length R) by (apply nth_error_Some; congruence). lia.
  - unfold total, price.
    set (g := fun (a : option spaces) => match a with
      | Some a => list_sum (map (fun p => match holders (count C U) W R p with
          | Some H => if existsb (same a) H then count C U p a else 0 | None => 0 end) (wanted W))
      | None => 0 end).
    etransitivity; [apply (sum_le _ (fun i => g (nth_error R i)))|].
    + intros i _. rewrite surplus_least. set (s := share (assignment (count C U) W R) W i).
      assert (Z : forall o r p, In (Call o r) s -> requires o = NeedsPermission p ->
        exists a H, nth_error R i = Some a /\ holders (count C U) W R p = Some H /\ In a H /\
          sub (of_reach r) a = true).
      { intros o r p J Q. apply filter_In in J as [J A]. apply Nat.eqb_eq in A.
        destruct (X o r p J Q) as (_ & H & E).
        destruct (assigned _ _ _ _ _ _ _ _ D J Q E) as (a & N & Ia & S). rewrite A in N.
        exists a, H. auto. }
      destruct (nth_error R i) as [a|] eqn:N; cbn [g].
      * etransitivity; [apply (sum_le _ (fun p => match holders (count C U) W R p with
          | Some H => if existsb (same a) H then count C U p a else 0 | None => 0 end))|].
        -- intros p J. apply wanted_spec in J as (o & r & J & Q).
           destruct (Z o r p J Q) as (a' & H & N' & E & Ia & _). injection N' as <-. rewrite E.
           replace (existsb (same a) H) with true
             by (symmetry; apply existsb_exists; exists a; split; auto; now apply same_spec).
           apply count_mono, reach_within. intros o' r' p' J' Q'.
           destruct (Z o' r' p' J' Q') as (a' & _ & N' & _ & _ & S). now injection N' as <-.
        -- apply sum_incl; [apply elements_once|]. intros p J. apply wanted_spec in J as (o & r & J & Q).
           apply filter_In in J as [J _]. now apply (X o r p).
      * replace (wanted s) with (@nil BinNums.N); [apply Nat.le_refl|].
        destruct (wanted s) as [|p l] eqn:Y; auto. exfalso.
        assert (J : In p (wanted s)) by (rewrite Y; now left). apply wanted_spec in J as (o & r & J & Q).
        destruct (Z o r p J Q) as (a & _ & N' & _). congruence.
    + rewrite sum_nth by auto. cbn [g]. rewrite sum_swap. apply sum_le. intros p J.
      destruct (holders (count C U) W R p) as [H|] eqn:E; [|rewrite sum_zero; lia].
      rewrite sum_filter. apply sum_incl; [now apply List.NoDup_filter|].
      intros a Ia. apply filter_In in Ia as [_ Ia]. apply existsb_exists in Ia as (b & Ib & S).
      apply same_spec in S. now subst.
Qed.

Lemma in_some_share : forall f W K u, In u W -> f u < K ->
  exists s, In s (map (share f W) (seq 0 K)) /\ In u s.
Proof.
  intros f W K u I L. exists (share f W (f u)). split.
  - apply in_map, in_seq. lia.
  - apply filter_In. split; auto. apply Nat.eqb_refl.
Qed.
(* For any catalogue and any uses W, of all U that are used: the plan that is found opens as much as
   is said, and no other one of at most K tokens opens less, be it an assignment of each use to one
   token or any shares that leave out none. *)
Theorem law_8_plans_best : forall C U W K, 1 <= K -> exists n f,
  best (count C U) W K = Some n /\
  (forall u, In u W -> f u < K) /\ total C U W f K = n /\
  (forall g, (forall u, In u W -> g u < K) -> n <= total C U W g K) /\
  (forall S, length S <= K -> (forall u, In u W -> exists s, In s S /\ In u s) ->
    n <= list_sum (map (fun s => surplus C U (least s)) S)).
Proof.
  intros C U W K P.
  assert (N : forall S, length S <= K -> (forall u, In u W -> exists s, In s S /\ In u s) ->
    exists n, best (count C U) W K = Some n /\ n <= list_sum (map (fun s => surplus C U (least s)) S))
    by (intros; now apply no_less).
  assert (G : forall g, (forall u, In u W -> g u < K) ->
    exists n, best (count C U) W K = Some n /\ n <= total C U W g K).
  { intros g Lg. destruct (N (map (share g W) (seq 0 K))) as (n & E & L).
    - now rewrite map_length, seq_length.
    - intros u I. apply in_some_share; auto.
    - exists n. split; auto. rewrite map_map in L. exact L. }
  destruct (N [W]) as (n & E & _); [cbn; lia | intros u I; exists W; cbn; auto|].
  unfold best in E. destruct (best_choice (count C U) W K) as [R|] eqn:B; [|discriminate].
  destruct (as_little C U W K R P B) as [L T].
  exists n, (assignment (count C U) W R). cbn in E. injection E as E.
  assert (M : best (count C U) W K = Some n) by (unfold best; rewrite B; cbn; now rewrite E).
  split; [exact M|]. split; [exact L|]. split; [|split].
  - destruct (G _ L) as (m & Em & Lm). rewrite M in Em. injection Em as <-. lia.
  - intros g Lg. destruct (G g Lg) as (m & Em & Lm). rewrite M in Em. now injection Em as <-.
  - intros S LS V. destruct (N S LS V) as (m & Em & Lm). rewrite M in Em. now injection Em as <-.
Qed.
(* More tokens never open more. *)
Corollary law_8_plans_more_tokens : forall C U W K k n m, 1 <= k <= K ->
  best (count C U) W k = Some n -> best (count C U) W K = Some m -> m <= n.
Proof.
  intros C U W K k n m L N M.
  destruct (law_8_plans_best C U W k) as (n' & f & E & F & T & _); [lia|].
  destruct (law_8_plans_best C U W K) as (m' & _ & E' & _ & _ & _ & S); [lia|].
  rewrite N in E. rewrite M in E'. injection E as <-. injection E' as <-. subst n.
  unfold total. rewrite <- (map_map (share f W) (fun s => surplus C U (least s))). apply S.
  - rewrite map_length, seq_length. lia.
  - intros u I. apply in_some_share; auto.
Qed.
